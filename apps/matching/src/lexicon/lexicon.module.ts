import { Module } from '@nestjs/common';
import { matchingDatabase } from '../matching-database.js';
import { LexiconController } from './lexicon.controller.js';

/** The lexicon as people see and change it; `MatchesModule` takes what a change brings about. */
@Module({ imports: [matchingDatabase], controllers: [LexiconController] })
export class LexiconModule {}
