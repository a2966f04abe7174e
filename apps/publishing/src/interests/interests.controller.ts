import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  connectInterestRequest,
  declineInterestRequest,
  expressInterestRequest,
  type ExpressInterestRequest,
  id as idSchema,
  listInterestsQuery,
  type ListInterestsQuery,
  type MoveRequest,
  proposeMeetingRequest,
  type ProposeMeetingRequest,
  readMessagesRequest,
  type ReadMessagesRequest,
  sendMessageRequest,
  type SendMessageRequest,
  withdrawInterestRequest,
} from '#libs/contracts';
import { IdempotencyKey } from '#libs/http';
import { proposeMeeting } from './arrange-meeting.js';
import { expressInterest } from './express-interest.js';
import { moveInterest } from './move-interest.js';
import { listInterests, listScenarioInterests, readInterest } from './read-interests.js';
import { readMessagesUpTo, sendMessage } from './write-message.js';

@Controller('api')
export class InterestsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get('scenarios/:id/interests')
  @Requires('interest:read')
  ofScenario(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: listInterestsQuery }) query: ListInterestsQuery,
  ) {
    return listScenarioInterests(this.dataSource, caller, id, query);
  }

  @Post('scenarios/:id/interests')
  @Requires('interest:express')
  express(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: expressInterestRequest }) body: ExpressInterestRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return expressInterest(this.dataSource, caller, id, body, key);
  }

  @Get('interests')
  @Requires('interest:read')
  list(
    @Caller() caller: Principal,
    @Query({ schema: listInterestsQuery }) query: ListInterestsQuery,
  ) {
    return listInterests(this.dataSource, caller, query);
  }

  @Get('interests/:id')
  @Requires('interest:read')
  read(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readInterest(this.dataSource, caller, id);
  }

  @Post('interests/:id/connect')
  @Requires('interest:decide')
  @HttpCode(200)
  connect(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: connectInterestRequest }) body: MoveRequest,
  ) {
    return moveInterest(this.dataSource, caller, id, 'connect', body);
  }

  @Post('interests/:id/decline')
  @Requires('interest:decide')
  @HttpCode(200)
  decline(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: declineInterestRequest }) body: MoveRequest,
  ) {
    return moveInterest(this.dataSource, caller, id, 'decline', body);
  }

  @Post('interests/:id/withdraw')
  @Requires('interest:express')
  @HttpCode(200)
  withdraw(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: withdrawInterestRequest }) body: MoveRequest,
  ) {
    return moveInterest(this.dataSource, caller, id, 'withdraw', body);
  }

  @Post('interests/:id/messages')
  @Requires('interest:talk')
  send(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: sendMessageRequest }) body: SendMessageRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return sendMessage(this.dataSource, caller, id, body, key);
  }

  @Post('interests/:id/read')
  @Requires('interest:talk')
  @HttpCode(204)
  markRead(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: readMessagesRequest }) body: ReadMessagesRequest,
  ) {
    return readMessagesUpTo(this.dataSource, caller, id, body);
  }

  @Post('interests/:id/meetings')
  @Requires('interest:talk')
  meet(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: proposeMeetingRequest }) body: ProposeMeetingRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return proposeMeeting(this.dataSource, caller, id, body, key);
  }
}
