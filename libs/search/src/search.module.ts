import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/config';
import { SearchEngine } from './search-engine.js';

/** The one `SearchEngine` of a process. */
@Module({
  providers: [
    {
      provide: SearchEngine,
      inject: [CONFIG],
      useFactory: (config: Config) => new SearchEngine(config),
    },
  ],
  exports: [SearchEngine],
})
export class SearchModule {}
