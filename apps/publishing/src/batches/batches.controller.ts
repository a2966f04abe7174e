import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public, Requires } from '#libs/auth';
import {
  createBatchRequest,
  type CreateBatchRequest,
  id as idSchema,
  listBatchesQuery,
  type ListBatchesQuery,
  type MoveRequest,
  moveWithReason,
  updateBatchRequest,
  type UpdateBatchRequest,
} from '#libs/contracts';
import { IdempotencyKey } from '#libs/http';
import { listBatches, readBatch } from './read-batches.js';
import { cancelBatch, createBatch, fillBatch, updateBatch } from './write-batch.js';

@Controller('api/batches')
export class BatchesController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @Public()
  list(
    @Caller() caller: Principal | undefined,
    @Query({ schema: listBatchesQuery }) query: ListBatchesQuery,
  ) {
    return listBatches(this.dataSource, caller, query);
  }

  @Post()
  @Requires('batch:write')
  create(
    @Caller() caller: Principal,
    @Body({ schema: createBatchRequest }) body: CreateBatchRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return createBatch(this.dataSource, caller, body, key);
  }

  @Get(':id')
  @Public()
  read(@Caller() caller: Principal | undefined, @Param('id', { schema: idSchema }) id: string) {
    return readBatch(this.dataSource, caller, id);
  }

  @Patch(':id')
  @Requires('batch:write')
  update(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: updateBatchRequest }) body: UpdateBatchRequest,
  ) {
    return updateBatch(this.dataSource, caller, id, body);
  }

  @Post(':id/cancel')
  @Requires('batch:write')
  @HttpCode(200)
  cancel(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveWithReason }) body: MoveRequest,
  ) {
    return cancelBatch(this.dataSource, caller, id, body);
  }

  @Put(':id/scenarios/:scenarioId')
  @Requires('batch:fill')
  putIn(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('scenarioId', { schema: idSchema }) scenarioId: string,
  ) {
    return fillBatch(this.dataSource, caller, { id, scenarioId }, 'put in');
  }

  @Delete(':id/scenarios/:scenarioId')
  @Requires('batch:fill')
  takeOut(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('scenarioId', { schema: idSchema }) scenarioId: string,
  ) {
    return fillBatch(this.dataSource, caller, { id, scenarioId }, 'take out');
  }
}
