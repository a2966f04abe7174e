import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  dismissObjectionRequest,
  type DismissObjectionRequest,
  id as idSchema,
  investigateObjectionRequest,
  type InvestigateObjectionRequest,
  listObjectionsQuery,
  type ListObjectionsQuery,
  raiseObjectionRequest,
  type RaiseObjectionRequest,
  rejectObjectionRequest,
  type RejectObjectionRequest,
  upholdObjectionRequest,
  type UpholdObjectionRequest,
} from '#libs/contracts';
import { IdempotencyKey } from '#libs/http';
import {
  dismissObjection,
  investigateObjection,
  rejectObjection,
  upholdObjection,
} from './decide-objection.js';
import { raiseObjection } from './raise-objection.js';
import {
  listObjections,
  listObjectionsOf,
  readObjection,
  readObjectionHistory,
} from './read-objections.js';

@Controller('api')
export class ObjectionsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get('scenarios/:id/objections')
  @Requires('objection:read')
  listOf(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: listObjectionsQuery }) query: ListObjectionsQuery,
  ) {
    return listObjectionsOf(this.dataSource, caller, id, query);
  }

  @Post('scenarios/:id/objections')
  @Requires('objection:raise')
  raise(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: raiseObjectionRequest }) body: RaiseObjectionRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return raiseObjection(this.dataSource, caller, id, body, key);
  }

  @Get('objections')
  @Requires('objection:inspect')
  list(@Query({ schema: listObjectionsQuery }) query: ListObjectionsQuery) {
    return listObjections(this.dataSource, query);
  }

  @Get('objections/:id')
  @Requires('objection:read')
  read(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readObjection(this.dataSource, caller, id);
  }

  @Get('objections/:id/history')
  @Requires('objection:read')
  history(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readObjectionHistory(this.dataSource, caller, id);
  }

  @Post('objections/:id/investigate')
  @Requires('objection:decide')
  @HttpCode(200)
  investigate(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: investigateObjectionRequest }) body: InvestigateObjectionRequest,
  ) {
    return investigateObjection(this.dataSource, caller, id, body);
  }

  @Post('objections/:id/uphold')
  @Requires('objection:decide')
  @HttpCode(200)
  uphold(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: upholdObjectionRequest }) body: UpholdObjectionRequest,
  ) {
    return upholdObjection(this.dataSource, caller, id, body);
  }

  @Post('objections/:id/dismiss')
  @Requires('objection:decide')
  @HttpCode(200)
  dismiss(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: dismissObjectionRequest }) body: DismissObjectionRequest,
  ) {
    return dismissObjection(this.dataSource, caller, id, body);
  }

  @Post('objections/:id/reject')
  @Requires('objection:decide')
  @HttpCode(200)
  reject(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: rejectObjectionRequest }) body: RejectObjectionRequest,
  ) {
    return rejectObjection(this.dataSource, caller, id, body);
  }
}
