import { Module } from '@nestjs/common';
import { CONFIG, type Config, ConfigurationError } from '#libs/config';
import { StorageModule } from '#libs/storage';
import { publishingDatabase } from '../publishing-database.js';
import { BidsController } from './bids.controller.js';
import { ScenarioBidsController } from './scenario-bids.controller.js';
import { BidVault } from './vault.js';

/** Sealed bids; without MASTER_KEY it does not start. */
@Module({
  imports: [publishingDatabase, StorageModule],
  controllers: [ScenarioBidsController, BidsController],
  providers: [
    {
      provide: BidVault,
      inject: [CONFIG],
      useFactory: ({ masterKey }: Config) => {
        if (!masterKey) throw new ConfigurationError(['MASTER_KEY is required and not set']);
        return new BidVault(masterKey);
      },
    },
  ],
  exports: [BidVault],
})
export class BidsModule {}
