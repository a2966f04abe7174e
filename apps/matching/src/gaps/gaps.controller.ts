import { Controller, Get, Inject, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import {
  gapsQuery,
  type GapsQuery,
  matchReportQuery,
  type MatchReportQuery,
  statisticsQuery,
  type StatisticsQuery,
} from '#libs/contracts';
import { readMatchReport } from '../feedback/read-report.js';
import { initialTelling } from '../telling/initial-telling.js';
import { readTelling } from '../telling/telling.repository.js';
import { readNetwork } from './read-network.js';
import { readGaps, readIdle, readUnserved } from './read-gaps.js';

/** What the matches tell of the whole: how they were taken, and what found no match. */
@Controller('api/matching')
export class GapsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('report')
  @Requires('report:read')
  report(
    @Caller() caller: Principal,
    @Query({ schema: matchReportQuery }) query: MatchReportQuery,
  ) {
    return readMatchReport(this.dataSource, caller, query);
  }

  @Get('gaps')
  @Requires('report:read')
  async gaps(@Caller() caller: Principal) {
    return readGaps(this.dataSource, caller, await this.threshold());
  }

  @Get('gaps/scenarios')
  @Requires('report:read')
  async unserved(@Caller() caller: Principal, @Query({ schema: gapsQuery }) query: GapsQuery) {
    return readUnserved(this.dataSource, caller, await this.threshold(), query);
  }

  @Get('gaps/capabilities')
  @Requires('report:read')
  async idle(@Query({ schema: gapsQuery }) query: GapsQuery) {
    return readIdle(this.dataSource, await this.threshold(), query);
  }

  @Get('network')
  @Requires('report:read')
  async network(
    @Caller() caller: Principal,
    @Query({ schema: statisticsQuery }) query: StatisticsQuery,
  ) {
    return readNetwork(this.dataSource, caller, await this.threshold(), query);
  }

  private async threshold(): Promise<number> {
    return (await readTelling(this.dataSource, initialTelling(this.config))).threshold;
  }
}
