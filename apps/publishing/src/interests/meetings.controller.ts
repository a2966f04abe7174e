import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import {
  acceptMeetingRequest,
  endMeetingRequest,
  id as idSchema,
  type MoveRequest,
  proposeAgainRequest,
  type ProposeAgainRequest,
} from '#libs/contracts';
import { moveMeeting, proposeAgain } from './arrange-meeting.js';
import { readMeetingCalendar } from './read-meeting-calendar.js';

@Controller('api/meetings')
export class MeetingsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get(':id.ics')
  @Requires('interest:read')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="meeting.ics"')
  @Header('cache-control', 'private, no-store')
  calendar(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readMeetingCalendar(this.dataSource, caller, id, this.config.mailFrom);
  }

  @Post(':id/accept')
  @Requires('interest:talk')
  @HttpCode(200)
  accept(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: acceptMeetingRequest }) body: MoveRequest,
  ) {
    return moveMeeting(this.dataSource, caller, id, 'accept', body);
  }

  @Post(':id/decline')
  @Requires('interest:talk')
  @HttpCode(200)
  decline(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: endMeetingRequest }) body: MoveRequest,
  ) {
    return moveMeeting(this.dataSource, caller, id, 'decline', body);
  }

  @Post(':id/cancel')
  @Requires('interest:talk')
  @HttpCode(200)
  cancel(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: endMeetingRequest }) body: MoveRequest,
  ) {
    return moveMeeting(this.dataSource, caller, id, 'cancel', body);
  }

  @Post(':id/propose-again')
  @Requires('interest:talk')
  @HttpCode(200)
  again(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: proposeAgainRequest }) body: ProposeAgainRequest,
  ) {
    return proposeAgain(this.dataSource, caller, id, body);
  }
}
