import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  id as idSchema,
  measureOutcomeRequest,
  type MeasureOutcomeRequest,
  moveRequest,
  type MoveRequest,
  proposePlanChangeRequest,
  type ProposePlanChangeRequest,
  reworkRequest,
  type ReworkRequest,
  startProjectRequest,
  type StartProjectRequest,
} from '#libs/contracts';
import { IdempotencyKey } from '#libs/http';
import { BidVault } from '../bids/vault.js';
import { askAcceptance, askRework, completeProject } from './decide-acceptance.js';
import { measureOutcome } from './measure-outcome.js';
import { proposePlanChange } from './propose-plan-change.js';
import { readProject, readSuggestedPlan } from './read-project.js';
import { startProject } from './start-project.js';

/** What becomes of a scenario under its contract. */
@Controller('api/scenarios/:id')
export class DeliveryController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(BidVault) private readonly vault: BidVault,
  ) {}

  @Get('milestones')
  @Requires('project:read')
  read(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readProject(this.dataSource, caller, id);
  }

  @Get('milestones/suggested')
  @Requires('project:write')
  suggested(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readSuggestedPlan(this.dataSource, this.vault, caller, id);
  }

  @Post('start')
  @Requires('project:write')
  @HttpCode(200)
  start(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: startProjectRequest }) body: StartProjectRequest,
  ) {
    return startProject(this.dataSource, caller, id, body);
  }

  @Post('plan-changes')
  @Requires('project:change')
  proposeChange(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: proposePlanChangeRequest }) body: ProposePlanChangeRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return proposePlanChange(this.dataSource, caller, id, body, key);
  }

  @Post('outcomes')
  @Requires('project:write')
  measure(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: measureOutcomeRequest }) body: MeasureOutcomeRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return measureOutcome(this.dataSource, caller, id, body, key);
  }

  @Post('deliver')
  @Requires('project:write')
  @HttpCode(200)
  deliver(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return askAcceptance(this.dataSource, caller, id, body);
  }

  @Post('acceptance/complete')
  @Requires('project:approve')
  @HttpCode(200)
  complete(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return completeProject(this.dataSource, caller, id, body);
  }

  @Post('acceptance/rework')
  @Requires('project:approve')
  @HttpCode(200)
  rework(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: reworkRequest }) body: ReworkRequest,
  ) {
    return askRework(this.dataSource, caller, id, body);
  }
}
