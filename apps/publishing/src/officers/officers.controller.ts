import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  assignOfficersRequest,
  type AssignOfficersRequest,
  id as idSchema,
  listAssignmentsQuery,
  type ListAssignmentsQuery,
  setOfficerRequest,
  type SetOfficerRequest,
} from '#libs/contracts';
import { listAssignments, listOfficers, readOfficer } from './read-officers.js';
import { assignOfficers, setOfficer } from './set-officer.js';

@Controller('api')
export class OfficersController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get('officers')
  @Requires('officer:read')
  list() {
    return listOfficers(this.dataSource);
  }

  @Get('officers/assignments')
  @Requires('officer:read')
  assignments(@Query({ schema: listAssignmentsQuery }) query: ListAssignmentsQuery) {
    return listAssignments(this.dataSource, query);
  }

  @Post('officers/assign')
  @Requires('enterprise:review')
  @HttpCode(200)
  assign(
    @Caller() caller: Principal,
    @Body({ schema: assignOfficersRequest }) body: AssignOfficersRequest,
  ) {
    return assignOfficers(this.dataSource, caller, body);
  }

  @Get('enterprises/:id/officer')
  @Requires('session:own')
  read(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readOfficer(this.dataSource, caller, id);
  }

  @Put('enterprises/:id/officer')
  @Requires('enterprise:review')
  set(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: setOfficerRequest }) body: SetOfficerRequest,
  ) {
    return setOfficer(this.dataSource, caller, id, body);
  }
}
