import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  cancelSiteVisitRequest,
  type CancelSiteVisitRequest,
  id as idSchema,
  orderSiteVisitRequest,
  type OrderSiteVisitRequest,
  recordSiteVisitRequest,
  type RecordSiteVisitRequest,
  rescheduleSiteVisitRequest,
  type RescheduleSiteVisitRequest,
} from '#libs/contracts';
import { cancelSiteVisit, recordSiteVisit } from './end-site-visit.js';
import { orderSiteVisit, rescheduleSiteVisit } from './plan-site-visit.js';
import { listSiteVisitors, readSiteVisits } from './read-site-visits.js';

/** 现场核查: looking on the spot at what is nominated. */
@Controller('api/showcase')
export class SiteVisitsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get('nominations/:id/site-visits')
  @Requires('nomination:read')
  list(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readSiteVisits(this.dataSource, caller, id);
  }

  @Get('nominations/:id/site-visitors')
  @Requires('nomination:review')
  visitors(@Param('id', { schema: idSchema }) id: string) {
    return listSiteVisitors(this.dataSource, id);
  }

  @Post('nominations/:id/site-visits')
  @Requires('nomination:review')
  order(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: orderSiteVisitRequest }) body: OrderSiteVisitRequest,
  ) {
    return orderSiteVisit(this.dataSource, caller, id, body);
  }

  @Post('site-visits/:id/reschedule')
  @Requires('nomination:review')
  @HttpCode(200)
  reschedule(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: rescheduleSiteVisitRequest }) body: RescheduleSiteVisitRequest,
  ) {
    return rescheduleSiteVisit(this.dataSource, caller, id, body);
  }

  @Post('site-visits/:id/cancel')
  @Requires('nomination:review')
  @HttpCode(200)
  cancel(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: cancelSiteVisitRequest }) body: CancelSiteVisitRequest,
  ) {
    return cancelSiteVisit(this.dataSource, caller, id, body);
  }

  @Post('site-visits/:id/record')
  @Requires('nomination:review')
  @HttpCode(200)
  record(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: recordSiteVisitRequest }) body: RecordSiteVisitRequest,
  ) {
    return recordSiteVisit(this.dataSource, caller, id, body);
  }
}
