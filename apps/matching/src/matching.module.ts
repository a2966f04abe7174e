import { Module } from '@nestjs/common';
import { AuthModule } from '#libs/auth';
import { OutboxModule } from '#libs/outbox';
import { SearchModule } from '#libs/search';
import { MatchesModule } from './matches/matches.module.js';
import { matchingDatabase } from './matching-database.js';

/** Composition root of matching. */
@Module({
  imports: [
    matchingDatabase,
    SearchModule,
    AuthModule.over(matchingDatabase),
    OutboxModule.of(matchingDatabase),
    MatchesModule,
  ],
})
export class MatchingModule {}
