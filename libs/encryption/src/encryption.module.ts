import { Module } from '@nestjs/common';
import { CONFIG, type Config, ConfigurationError } from '#libs/config';
import { Vault } from './vault.js';

/** The `Vault` of a service that keeps secrets; without MASTER_KEY it does not start. */
@Module({
  providers: [
    {
      provide: Vault,
      inject: [CONFIG],
      useFactory: ({ masterKey }: Config) => {
        if (!masterKey) throw new ConfigurationError(['MASTER_KEY is required and not set']);
        return new Vault(masterKey);
      },
    },
  ],
  exports: [Vault],
})
export class EncryptionModule {}
