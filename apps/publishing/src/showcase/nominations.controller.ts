import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  nominationVersionRequest,
  type NominationVersionRequest,
  askNomineeRequest,
  type AskNomineeRequest,
  id as idSchema,
  listOwnNominationsQuery,
  type ListOwnNominationsQuery,
  returnNominationRequest,
  type ReturnNominationRequest,
  updateNominationRequest,
  type UpdateNominationRequest,
  withdrawNominationRequest,
  type WithdrawNominationRequest,
} from '#libs/contracts';
import {
  askNominee,
  confirmNominee,
  declineNominee,
  leaveNomination,
  removeNominee,
} from './nominees.js';
import {
  listOwnNominations,
  readNomination,
  readNominationHistory,
  readNominationVersions,
} from './read-nominations.js';
import { acceptNomination, returnNomination } from './review-nomination.js';
import { submitNomination } from './submit-nomination.js';
import { updateNomination } from './update-nomination.js';
import { withdrawNomination } from './withdraw-nomination.js';

@Controller('api/showcase/nominations')
export class NominationsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @Requires('nomination:read')
  list(
    @Caller() caller: Principal,
    @Query({ schema: listOwnNominationsQuery }) query: ListOwnNominationsQuery,
  ) {
    return listOwnNominations(this.dataSource, caller, query);
  }

  @Get(':id')
  @Requires('nomination:read')
  read(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readNomination(this.dataSource, caller, id);
  }

  @Get(':id/versions')
  @Requires('nomination:read')
  versions(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readNominationVersions(this.dataSource, caller, id);
  }

  @Get(':id/history')
  @Requires('nomination:read')
  history(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readNominationHistory(this.dataSource, caller, id);
  }

  @Patch(':id')
  @Requires('nomination:write')
  update(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: updateNominationRequest }) body: UpdateNominationRequest,
  ) {
    return updateNomination(this.dataSource, caller, id, body);
  }

  @Post(':id/submit')
  @Requires('nomination:write')
  @HttpCode(200)
  submit(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: nominationVersionRequest }) body: NominationVersionRequest,
  ) {
    return submitNomination(this.dataSource, caller, id, body);
  }

  @Post(':id/withdraw')
  @Requires('nomination:write')
  @HttpCode(200)
  withdraw(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: withdrawNominationRequest }) body: WithdrawNominationRequest,
  ) {
    return withdrawNomination(this.dataSource, caller, id, body);
  }

  @Post(':id/nominees')
  @Requires('nomination:write')
  @HttpCode(200)
  ask(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: askNomineeRequest }) body: AskNomineeRequest,
  ) {
    return askNominee(this.dataSource, caller, id, body);
  }

  @Post(':id/nominees/:enterpriseId/remove')
  @Requires('nomination:write')
  @HttpCode(200)
  remove(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('enterpriseId', { schema: idSchema }) enterpriseId: string,
    @Body({ schema: nominationVersionRequest }) body: NominationVersionRequest,
  ) {
    return removeNominee(this.dataSource, caller, id, enterpriseId, body);
  }

  @Post(':id/joining/confirm')
  @Requires('nomination:join')
  @HttpCode(200)
  confirm(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return confirmNominee(this.dataSource, caller, id);
  }

  @Post(':id/joining/decline')
  @Requires('nomination:join')
  @HttpCode(204)
  decline(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return declineNominee(this.dataSource, caller, id);
  }

  @Post(':id/joining/leave')
  @Requires('nomination:join')
  @HttpCode(204)
  leave(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return leaveNomination(this.dataSource, caller, id);
  }

  @Post(':id/accept')
  @Requires('nomination:review')
  @HttpCode(200)
  accept(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: nominationVersionRequest }) body: NominationVersionRequest,
  ) {
    return acceptNomination(this.dataSource, caller, id, body);
  }

  @Post(':id/return')
  @Requires('nomination:review')
  @HttpCode(200)
  return(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: returnNominationRequest }) body: ReturnNominationRequest,
  ) {
    return returnNomination(this.dataSource, caller, id, body);
  }
}
