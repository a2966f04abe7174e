import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public, Requires } from '#libs/auth';
import {
  createScenarioRequest,
  type CreateScenarioRequest,
  id as idSchema,
  listScenariosQuery,
  type ListScenariosQuery,
  type MoveRequest,
  moveRequest,
  moveWithReason,
  pageQuery,
  type PageQuery,
  republishRequest,
  type RepublishRequest,
  reviewScenarioRequest,
  type ReviewScenarioRequest,
  similarScenariosRequest,
  type SimilarScenariosRequest,
  updateScenarioRequest,
  type UpdateScenarioRequest,
} from '#libs/contracts';
import { IdempotencyKey } from '#libs/http';
import { failScenario } from './fail-scenario.js';
import { compareDraft, readSimilar } from './find-similar.js';
import { moveScenario } from './move-scenario.js';
import { listDepartmentChoices } from './named-departments.js';
import {
  listAwaitingReview,
  listScenarios,
  readScenarioBoard,
  readScenario,
  readScenarioHistory,
} from './read-scenarios.js';
import { republishScenario } from './republish-scenario.js';
import { reviewScenario } from './review-scenario.js';
import { createScenario, updateScenario } from './write-scenario.js';

@Controller('api/scenarios')
export class ScenariosController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @Public()
  list(
    @Caller() caller: Principal | undefined,
    @Query({ schema: listScenariosQuery }) query: ListScenariosQuery,
  ) {
    return listScenarios(this.dataSource, caller, query);
  }

  @Get('board')
  @Requires('scenario:board')
  board(@Caller() caller: Principal) {
    return readScenarioBoard(this.dataSource, caller);
  }

  @Get('awaiting-review')
  @Requires('scenario:inspect')
  awaitingReview(@Query({ schema: pageQuery }) query: PageQuery) {
    return listAwaitingReview(this.dataSource, query);
  }

  @Get('departments')
  @Requires('department:list')
  departments() {
    return listDepartmentChoices(this.dataSource);
  }

  @Post('similar')
  @Requires('scenario:write')
  @HttpCode(200)
  compare(
    @Caller() caller: Principal,
    @Body({ schema: similarScenariosRequest }) body: SimilarScenariosRequest,
  ) {
    return compareDraft(this.dataSource, caller, body);
  }

  @Get(':id')
  @Public()
  read(@Caller() caller: Principal | undefined, @Param('id', { schema: idSchema }) id: string) {
    return readScenario(this.dataSource, caller, id);
  }

  @Get(':id/history')
  @Requires('session:own')
  history(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readScenarioHistory(this.dataSource, caller, id);
  }

  @Get(':id/similar')
  @Requires('session:own')
  similar(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readSimilar(this.dataSource, caller, id);
  }

  @Post()
  @Requires('scenario:write')
  create(
    @Caller() caller: Principal,
    @Body({ schema: createScenarioRequest }) body: CreateScenarioRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return createScenario(this.dataSource, caller, body, key);
  }

  @Patch(':id')
  @Requires('scenario:write')
  update(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: updateScenarioRequest }) body: UpdateScenarioRequest,
  ) {
    return updateScenario(this.dataSource, caller, id, body);
  }

  @Post(':id/submit')
  @Requires('scenario:write')
  @HttpCode(200)
  submit(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return moveScenario(this.dataSource, caller, id, 'submit', body);
  }

  @Post(':id/return')
  @Requires('scenario:approve')
  @HttpCode(200)
  return(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveWithReason }) body: MoveRequest,
  ) {
    return moveScenario(this.dataSource, caller, id, 'return', body);
  }

  @Post(':id/approve')
  @Requires('scenario:approve')
  @HttpCode(200)
  approve(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return moveScenario(this.dataSource, caller, id, 'approve', body);
  }

  @Post(':id/reject')
  @Requires('scenario:approve')
  @HttpCode(200)
  reject(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveWithReason }) body: MoveRequest,
  ) {
    return moveScenario(this.dataSource, caller, id, 'reject', body);
  }

  @Post(':id/publish')
  @Requires('scenario:approve')
  @HttpCode(200)
  publish(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return moveScenario(this.dataSource, caller, id, 'publish', body);
  }

  @Post(':id/withdraw')
  @Requires('scenario:withdraw')
  @HttpCode(200)
  withdraw(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveWithReason }) body: MoveRequest,
  ) {
    return moveScenario(this.dataSource, caller, id, 'withdraw', body);
  }

  @Post(':id/cancel')
  @Requires('scenario:approve')
  @HttpCode(200)
  cancel(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveWithReason }) body: MoveRequest,
  ) {
    return moveScenario(this.dataSource, caller, id, 'cancel', body);
  }

  @Post(':id/review')
  @Requires('scenario:review')
  @HttpCode(200)
  review(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: reviewScenarioRequest }) body: ReviewScenarioRequest,
  ) {
    return reviewScenario(this.dataSource, caller, id, body);
  }

  @Post(':id/fail')
  @Requires('scenario:approve')
  @HttpCode(200)
  fail(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveWithReason }) body: MoveRequest,
  ) {
    return failScenario(this.dataSource, caller, id, body);
  }

  @Post(':id/republish')
  @Requires('scenario:approve')
  @HttpCode(200)
  republish(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: republishRequest }) body: RepublishRequest,
  ) {
    return republishScenario(this.dataSource, caller, id, body);
  }
}
