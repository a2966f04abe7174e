import { Controller, Get, Inject, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public } from '#libs/auth';
import { searchQuery, type SearchQuery, suggestQuery, type SuggestQuery } from '#libs/contracts';
import { FromAddress, RateLimit } from '#libs/http';
import { SearchEngine } from '#libs/search';
import { currentKnowledge } from '../knowledge/knowledge.js';
import { searchPublic } from './search.js';
import { suggestWhileTyping } from './suggest.js';

/** An office full of people behind one address types without noticing; a loop is held up. */
const rate = { burst: 120, perSecond: 20, code: 'SEARCH.TOO_MANY' };

@Controller('api/matching/search')
export class SearchController {
  private readonly limit = new RateLimit(rate);

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SearchEngine) private readonly search: SearchEngine,
  ) {}

  @Get()
  @Public()
  find(
    @Caller() caller: Principal | undefined,
    @FromAddress() address: string,
    @Query({ schema: searchQuery }) query: SearchQuery,
  ) {
    this.limit.take(address);
    return searchPublic(this.dataSource, this.search, caller, query);
  }

  @Get('suggestions')
  @Public()
  async suggest(
    @FromAddress() address: string,
    @Query({ schema: suggestQuery }) { q }: SuggestQuery,
  ) {
    this.limit.take(address);
    const { lexicon } = await currentKnowledge(this.dataSource);
    return suggestWhileTyping(this.search, lexicon, q);
  }
}
