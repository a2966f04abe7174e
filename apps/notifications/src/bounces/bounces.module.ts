import { Module } from '@nestjs/common';
import { EncryptionModule } from '#libs/encryption';
import { notificationsDatabase } from '../notifications-database.js';
import { BouncesController } from './bounces.controller.js';

/** What comes back of mails, and whose addresses take none. */
@Module({
  imports: [notificationsDatabase, EncryptionModule],
  controllers: [BouncesController],
})
export class BouncesModule {}
