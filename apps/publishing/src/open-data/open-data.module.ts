import { Module } from '@nestjs/common';
import { publishingDatabase } from '../publishing-database.js';
import { FeedsController } from './feeds.controller.js';

@Module({ imports: [publishingDatabase], controllers: [FeedsController] })
export class OpenDataModule {}
