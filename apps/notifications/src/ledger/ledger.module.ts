import { Module } from '@nestjs/common';
import { EncryptionModule } from '#libs/encryption';
import { notificationsDatabase } from '../notifications-database.js';
import { LedgerController } from './ledger.controller.js';
import { LinksController } from './links.controller.js';

@Module({
  imports: [notificationsDatabase, EncryptionModule],
  controllers: [LedgerController, LinksController],
})
export class LedgerModule {}
