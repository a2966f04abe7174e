import { Body, Controller, Get, HttpCode, Inject, Post, Put, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import {
  lexiconChangeRequest,
  type LexiconChangeRequest,
  lexiconEffectRequest,
  type LexiconEffectRequest,
  lexiconHistoryQuery,
  type LexiconHistoryQuery,
  lexiconQuery,
  type LexiconQuery,
} from '#libs/contracts';
import { changeLexicon } from './change-lexicon.js';
import { listHistory, listLexicon } from './list-lexicon.js';
import { measureEffect } from './measure-effect.js';

@Controller('api/matching/lexicon')
export class LexiconController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Requires('lexicon:read')
  list(@Query({ schema: lexiconQuery }) query: LexiconQuery) {
    return listLexicon(this.dataSource, query);
  }

  @Put()
  @Requires('lexicon:write')
  change(
    @Caller() caller: Principal,
    @Body({ schema: lexiconChangeRequest }) body: LexiconChangeRequest,
  ) {
    return changeLexicon(this.dataSource, caller, body);
  }

  @Post('effect')
  @Requires('lexicon:write')
  @HttpCode(200)
  effect(@Body({ schema: lexiconEffectRequest }) body: LexiconEffectRequest) {
    return measureEffect(this.dataSource, this.config, body);
  }

  @Get('history')
  @Requires('lexicon:read')
  history(@Query({ schema: lexiconHistoryQuery }) query: LexiconHistoryQuery) {
    return listHistory(this.dataSource, query);
  }
}
