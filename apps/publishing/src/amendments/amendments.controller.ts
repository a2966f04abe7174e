import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  amendRequest,
  type AmendRequest,
  id as idSchema,
  type MoveRequest,
  moveRequest,
  moveWithReason,
} from '#libs/contracts';
import { IdempotencyKey } from '#libs/http';
import { decideAmendment } from './decide-amendment.js';
import { proposeAmendment } from './propose-amendment.js';
import { listAmendments } from './read-amendments.js';

@Controller('api')
export class AmendmentsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get('scenarios/:id/amendments')
  @Requires('session:own')
  list(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return listAmendments(this.dataSource, caller, id);
  }

  @Post('scenarios/:id/amend')
  @Requires('scenario:write')
  propose(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: amendRequest }) body: AmendRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return proposeAmendment(this.dataSource, caller, id, body, key);
  }

  @Post('amendments/:id/approve')
  @Requires('scenario:approve')
  @HttpCode(200)
  approve(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return decideAmendment(this.dataSource, caller, id, 'applied', body);
  }

  @Post('amendments/:id/reject')
  @Requires('scenario:approve')
  @HttpCode(200)
  reject(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveWithReason }) body: MoveRequest,
  ) {
    return decideAmendment(this.dataSource, caller, id, 'rejected', body);
  }

  @Post('amendments/:id/withdraw')
  @Requires('scenario:write')
  @HttpCode(200)
  withdraw(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return decideAmendment(this.dataSource, caller, id, 'withdrawn', body);
  }
}
