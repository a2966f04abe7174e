import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  id as idSchema,
  listChangeRequestsQuery,
  type ListChangeRequestsQuery,
  type MoveRequest,
  moveRequest,
  moveWithReason,
} from '#libs/contracts';
import {
  acceptChangeRequest,
  rejectChangeRequest,
  withdrawChangeRequest,
} from './decide-change-request.js';
import { listChangeRequests, listChangeRequestsOf } from './list-change-requests.js';

@Controller('api')
export class ChangeRequestsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get('change-requests')
  @Requires('enterprise:inspect')
  list(@Query({ schema: listChangeRequestsQuery }) query: ListChangeRequestsQuery) {
    return listChangeRequests(this.dataSource, query);
  }

  @Get('enterprises/:id/change-requests')
  @Requires('enterprise:details')
  listOf(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: listChangeRequestsQuery }) query: ListChangeRequestsQuery,
  ) {
    return listChangeRequestsOf(this.dataSource, caller, id, query);
  }

  @Post('change-requests/:id/accept')
  @Requires('enterprise:review')
  @HttpCode(200)
  accept(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return acceptChangeRequest(this.dataSource, caller, id, body);
  }

  @Post('change-requests/:id/reject')
  @Requires('enterprise:review')
  @HttpCode(200)
  reject(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveWithReason }) body: MoveRequest,
  ) {
    return rejectChangeRequest(this.dataSource, caller, id, body);
  }

  @Post('change-requests/:id/withdraw')
  @Requires('enterprise:write')
  @HttpCode(200)
  withdraw(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return withdrawChangeRequest(this.dataSource, caller, id, body);
  }
}
