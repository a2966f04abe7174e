import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  id as idSchema,
  noticeFiguresQuery,
  type NoticeFiguresQuery,
  toldEnterprisesQuery,
  type ToldEnterprisesQuery,
} from '#libs/contracts';
import { listToldEnterprises, noticeFigures, scenarioFigures } from './told-enterprises.js';

@Controller('api/notifications/ledger')
export class LedgerController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @Requires('delivery:read')
  figures(@Query({ schema: noticeFiguresQuery }) query: NoticeFiguresQuery) {
    return noticeFigures(this.dataSource, query);
  }

  @Get('scenarios/:id')
  @Requires('notice:read')
  ofScenario(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return scenarioFigures(this.dataSource, caller, id);
  }

  @Get('scenarios/:id/enterprises')
  @Requires('notice:read')
  enterprises(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: toldEnterprisesQuery }) query: ToldEnterprisesQuery,
  ) {
    return listToldEnterprises(this.dataSource, caller, id, query);
  }
}
