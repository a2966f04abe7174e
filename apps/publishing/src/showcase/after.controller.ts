import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  decideRevocationRequest,
  type DecideRevocationRequest,
  failRecheckRequest,
  type FailRecheckRequest,
  id as idSchema,
  listRechecksQuery,
  type ListRechecksQuery,
  listRevocationsQuery,
  type ListRevocationsQuery,
  mendRecheckRequest,
  type MendRecheckRequest,
  openRechecksRequest,
  type OpenRechecksRequest,
  passRecheckRequest,
  type PassRecheckRequest,
  proposeRevocationRequest,
  type ProposeRevocationRequest,
  renewPlaqueRequest,
  type RenewPlaqueRequest,
  submitRecheckRequest,
  type SubmitRecheckRequest,
} from '#libs/contracts';
import { SigningKey } from '#libs/encryption';
import { failRecheck, mendRecheck, passRecheck } from './decide-recheck.js';
import { dismissRevocation, revokePlaque } from './decide-revocation.js';
import { openRechecks } from './open-rechecks.js';
import { proposeRevocation } from './propose-revocation.js';
import { readPlaqueRecord } from './read-plaque.js';
import { listRechecks, readRecheck, readRecheckHistory } from './read-rechecks.js';
import { listRevocations, readRevocation } from './read-revocations.js';
import { renewPlaque } from './renew-plaque.js';
import { submitRecheck } from './submit-recheck.js';

/** What follows a final list: rechecks, renewals and revocations. */
@Controller('api/showcase')
export class AfterController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SigningKey) private readonly key: SigningKey,
  ) {}

  @Post('editions/:id/rechecks')
  @Requires('edition:write')
  @HttpCode(200)
  openRechecks(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: openRechecksRequest }) body: OpenRechecksRequest,
  ) {
    return openRechecks(this.dataSource, caller, id, body);
  }

  @Get('rechecks')
  @Requires('nomination:read')
  rechecks(
    @Caller() caller: Principal,
    @Query({ schema: listRechecksQuery }) query: ListRechecksQuery,
  ) {
    return listRechecks(this.dataSource, caller, query);
  }

  @Get('rechecks/:id')
  @Requires('nomination:read')
  recheck(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readRecheck(this.dataSource, caller, id);
  }

  @Get('rechecks/:id/history')
  @Requires('nomination:read')
  history(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readRecheckHistory(this.dataSource, caller, id);
  }

  @Post('rechecks/:id/submit')
  @Requires('nomination:write')
  @HttpCode(200)
  submit(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: submitRecheckRequest }) body: SubmitRecheckRequest,
  ) {
    return submitRecheck(this.dataSource, caller, id, body);
  }

  @Post('rechecks/:id/pass')
  @Requires('nomination:review')
  @HttpCode(200)
  pass(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: passRecheckRequest }) body: PassRecheckRequest,
  ) {
    return passRecheck(this.dataSource, caller, id, body);
  }

  @Post('rechecks/:id/mend')
  @Requires('nomination:review')
  @HttpCode(200)
  mend(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: mendRecheckRequest }) body: MendRecheckRequest,
  ) {
    return mendRecheck(this.dataSource, caller, id, body);
  }

  @Post('rechecks/:id/fail')
  @Requires('nomination:review')
  @HttpCode(200)
  fail(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: failRecheckRequest }) body: FailRecheckRequest,
  ) {
    return failRecheck(this.dataSource, caller, id, body);
  }

  @Get('plaques/:plaqueNumber')
  @Requires('nomination:read')
  plaque(@Caller() caller: Principal, @Param('plaqueNumber') plaqueNumber: string) {
    return readPlaqueRecord(this.dataSource, caller, plaqueNumber);
  }

  @Post('plaques/:plaqueNumber/renew')
  @Requires('edition:write')
  @HttpCode(200)
  renew(
    @Caller() caller: Principal,
    @Param('plaqueNumber') plaqueNumber: string,
    @Body({ schema: renewPlaqueRequest }) body: RenewPlaqueRequest,
  ) {
    return renewPlaque(this.dataSource, this.key, caller, plaqueNumber, body);
  }

  @Post('plaques/:plaqueNumber/revocations')
  @Requires('nomination:review')
  propose(
    @Caller() caller: Principal,
    @Param('plaqueNumber') plaqueNumber: string,
    @Body({ schema: proposeRevocationRequest }) body: ProposeRevocationRequest,
  ) {
    return proposeRevocation(this.dataSource, caller, plaqueNumber, body);
  }

  @Get('revocations')
  @Requires('nomination:inspect')
  revocations(
    @Caller() caller: Principal,
    @Query({ schema: listRevocationsQuery }) query: ListRevocationsQuery,
  ) {
    return listRevocations(this.dataSource, caller, query);
  }

  @Get('revocations/:id')
  @Requires('nomination:inspect')
  revocation(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readRevocation(this.dataSource, caller, id);
  }

  @Post('revocations/:id/revoke')
  @Requires('edition:write')
  @HttpCode(200)
  revoke(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: decideRevocationRequest }) body: DecideRevocationRequest,
  ) {
    return revokePlaque(this.dataSource, caller, id, body);
  }

  @Post('revocations/:id/dismiss')
  @Requires('edition:write')
  @HttpCode(200)
  dismiss(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: decideRevocationRequest }) body: DecideRevocationRequest,
  ) {
    return dismissRevocation(this.dataSource, caller, id, body);
  }
}
