import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import { id as idSchema, pageQuery, type PageQuery } from '#libs/contracts';
import { listSessions, revokeOtherSessions, revokeSession } from './sessions.js';

@Controller('api/sessions')
export class SessionsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Requires('session:own')
  list(@Caller() caller: Principal, @Query({ schema: pageQuery }) query: PageQuery) {
    return listSessions(this.dataSource, caller, this.config.sessionIdleMinutes, query);
  }

  @Post('revoke-others')
  @Requires('session:own')
  @HttpCode(200)
  revokeOthers(@Caller() caller: Principal) {
    return revokeOtherSessions(this.dataSource, caller);
  }

  @Delete(':id')
  @Requires('session:own')
  @HttpCode(204)
  revoke(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return revokeSession(this.dataSource, caller, id);
  }
}
