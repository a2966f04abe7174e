import { Module } from '@nestjs/common';
import { publishingDatabase } from '../publishing-database.js';
import { BatchesController } from './batches.controller.js';

@Module({ imports: [publishingDatabase], controllers: [BatchesController] })
export class BatchesModule {}
