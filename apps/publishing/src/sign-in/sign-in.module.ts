import { Module } from '@nestjs/common';
import { AuthModule } from '#libs/auth';
import { EncryptionModule } from '#libs/encryption';
import { publishingDatabase } from '../publishing-database.js';
import { Doorkeeper } from './doorkeeper.js';
import { JoinController } from './join.controller.js';
import { SessionsController } from './sessions.controller.js';
import { SignInController } from './sign-in.controller.js';
import { SignOnController } from './sign-on.controller.js';
import { SignOnProvider } from './sign-on-provider.js';
import { TokensController } from './tokens.controller.js';

/** Everything that proves who somebody is. */
@Module({
  imports: [publishingDatabase, EncryptionModule, AuthModule.over(publishingDatabase)],
  controllers: [
    SignInController,
    JoinController,
    SignOnController,
    SessionsController,
    TokensController,
  ],
  providers: [Doorkeeper, SignOnProvider],
})
export class SignInModule {}
