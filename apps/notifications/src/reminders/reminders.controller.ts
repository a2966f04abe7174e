import { Controller, Delete, Get, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import { id as idSchema } from '#libs/contracts';
import { Unobserved } from '#libs/http';
import { followDeadline, readFollowing, unfollowDeadline } from './follow-deadline.js';

/** Unobserved, for who begins a bid begins to follow: see decision 11. */
@Controller('api/notifications/deadlines')
export class RemindersController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get(':id')
  @Requires('deadline:follow')
  @Unobserved()
  read(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readFollowing(this.dataSource, caller, id);
  }

  @Put(':id')
  @Requires('deadline:follow')
  @Unobserved()
  follow(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return followDeadline(this.dataSource, caller, id);
  }

  @Delete(':id')
  @Requires('deadline:follow')
  @Unobserved()
  @HttpCode(204)
  unfollow(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return unfollowDeadline(this.dataSource, caller, id);
  }
}
