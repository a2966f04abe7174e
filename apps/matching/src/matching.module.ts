import { Module } from '@nestjs/common';
import { AuthModule } from '#libs/auth';
import { OutboxModule } from '#libs/outbox';
import { QueuesModule } from '#libs/queues';
import { SearchModule } from '#libs/search';
import { GapsModule } from './gaps/gaps.module.js';
import { LexiconModule } from './lexicon/lexicon.module.js';
import { MatchesModule } from './matches/matches.module.js';
import { SearchBoxModule } from './search/search-box.module.js';
import { matchingDatabase } from './matching-database.js';
import { MatchingSchedule } from './matching-schedule.js';
import { TellingModule } from './telling/telling.module.js';

/** Composition root of matching. */
@Module({
  imports: [
    matchingDatabase,
    SearchModule,
    AuthModule.over(matchingDatabase),
    OutboxModule.of(matchingDatabase),
    MatchesModule,
    QueuesModule,
    TellingModule,
    GapsModule,
    LexiconModule,
    SearchBoxModule,
  ],
  providers: [MatchingSchedule],
})
export class MatchingModule {}
