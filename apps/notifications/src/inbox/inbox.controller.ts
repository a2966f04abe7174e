import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import { id as idSchema, inboxQuery, type InboxQuery } from '#libs/contracts';
import { markRead, readInbox } from './inbox.js';

@Controller('api/notifications/inbox')
export class InboxController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @Requires('inbox:own')
  read(@Caller() caller: Principal, @Query({ schema: inboxQuery }) query: InboxQuery) {
    return readInbox(this.dataSource, caller, query);
  }

  @Post(':id/read')
  @Requires('inbox:own')
  @HttpCode(204)
  markRead(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return markRead(this.dataSource, caller, id);
  }
}
