import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import {
  feedbackRequest,
  type FeedbackRequest,
  id as idSchema,
  matchesQuery,
  type MatchesQuery,
  suppliersQuery,
  type SuppliersQuery,
} from '#libs/contracts';
import { initialTelling } from '../telling/initial-telling.js';
import { readTelling } from '../telling/telling.repository.js';
import { answerMatch, viewMatch } from './answer-match.js';
import { listMatchedScenarios, listSuppliers } from './list-matches.js';

@Controller('api/matching')
export class MatchesController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('scenarios/:id/suppliers')
  @Requires('scenario:suppliers')
  async suppliers(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: suppliersQuery }) query: SuppliersQuery,
  ) {
    return listSuppliers(this.dataSource, caller, id, query, await this.threshold());
  }

  @Get('enterprises/:id/scenarios')
  @Requires('match:read')
  async scenarios(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: matchesQuery }) query: MatchesQuery,
  ) {
    return listMatchedScenarios(this.dataSource, caller, id, query, await this.threshold());
  }

  @Post('matches/:id/view')
  @Requires('match:read')
  @HttpCode(200)
  view(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return viewMatch(this.dataSource, caller, id);
  }

  @Post('matches/:id/feedback')
  @Requires('match:answer')
  @HttpCode(200)
  feedback(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: feedbackRequest }) body: FeedbackRequest,
  ) {
    return answerMatch(this.dataSource, caller, id, body);
  }

  private async threshold(): Promise<number> {
    return (await readTelling(this.dataSource, initialTelling(this.config))).threshold;
  }
}
