import { Module } from '@nestjs/common';
import { matchingDatabase } from '../matching-database.js';
import { TellingController } from './telling.controller.js';

@Module({ imports: [matchingDatabase], controllers: [TellingController] })
export class TellingModule {}
