import { Module } from '@nestjs/common';
import { EncryptionModule } from '#libs/encryption';
import { notificationsDatabase } from '../notifications-database.js';
import { PreferencesController } from './preferences.controller.js';

@Module({
  imports: [notificationsDatabase, EncryptionModule],
  controllers: [PreferencesController],
})
export class PreferencesModule {}
