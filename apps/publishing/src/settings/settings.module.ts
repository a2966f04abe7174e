import { Module } from '@nestjs/common';
import { publishingDatabase } from '../publishing-database.js';
import { SettingsController } from './settings.controller.js';

@Module({ imports: [publishingDatabase], controllers: [SettingsController] })
export class SettingsModule {}
