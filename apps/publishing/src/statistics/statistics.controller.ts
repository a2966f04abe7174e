import { Body, Controller, Get, Inject, Param, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public, Requires } from '#libs/auth';
import {
  statisticsQuery,
  type StatisticsQuery,
  statisticsYear,
  updateYearTargetsRequest,
  type UpdateYearTargetsRequest,
} from '#libs/contracts';
import { changeTargets } from './change-targets.js';
import { readReportStatistics, readStatistics } from './read-statistics.js';
import { readTargets } from './targets.repository.js';

@Controller('api')
export class StatisticsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get('statistics')
  @Public()
  async forEverybody(
    @Query({ schema: statisticsQuery }) query: StatisticsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const statistics = await readStatistics(this.dataSource, query);
    // The same for everybody, and no worse for being a minute old; a refusal is not kept.
    void reply.header('cache-control', 'public, max-age=60');
    return statistics;
  }

  @Get('reports/statistics')
  @Requires('report:read')
  forReports(
    @Caller() caller: Principal,
    @Query({ schema: statisticsQuery }) query: StatisticsQuery,
  ) {
    return readReportStatistics(this.dataSource, caller, query);
  }

  @Get('targets/:year')
  @Requires('settings:read')
  targets(@Param('year', { schema: statisticsYear }) year: number) {
    return readTargets(this.dataSource, year);
  }

  @Put('targets/:year')
  @Requires('settings:write')
  change(
    @Caller() caller: Principal,
    @Param('year', { schema: statisticsYear }) year: number,
    @Body({ schema: updateYearTargetsRequest }) body: UpdateYearTargetsRequest,
  ) {
    return changeTargets(this.dataSource, caller, year, body);
  }
}
