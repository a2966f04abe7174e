import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Public } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import { feedQuery, type FeedQuery, nothingAsked } from '#libs/contracts';
import { readCallsFeed, readListsFeed, readScenariosFeed } from './read-feeds.js';
import { sendFeed } from './send-feed.js';

/** What is new, for feed readers. */
@Controller('api/open')
export class FeedsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('scenarios.atom')
  @Public()
  async scenarios(
    @Query({ schema: feedQuery }) query: FeedQuery,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { publicUrl } = this.config;
    return sendFeed(await readScenariosFeed(this.dataSource, publicUrl, query), known, reply);
  }

  @Get('calls.atom')
  @Public()
  async calls(
    @Query({ schema: nothingAsked }) _query: object,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return sendFeed(await readCallsFeed(this.dataSource, this.config.publicUrl), known, reply);
  }

  @Get('lists.atom')
  @Public()
  async lists(
    @Query({ schema: feedQuery }) query: FeedQuery,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { publicUrl } = this.config;
    return sendFeed(await readListsFeed(this.dataSource, publicUrl, query), known, reply);
  }
}
