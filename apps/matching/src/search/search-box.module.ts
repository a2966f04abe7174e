import { Module } from '@nestjs/common';
import { SearchModule } from '#libs/search';
import { matchingDatabase } from '../matching-database.js';
import { SearchController } from './search.controller.js';

@Module({ imports: [matchingDatabase, SearchModule], controllers: [SearchController] })
export class SearchBoxModule {}
