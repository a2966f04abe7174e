import { Module } from '@nestjs/common';
import { publishingDatabase } from '../publishing-database.js';
import { StatisticsController } from './statistics.controller.js';

@Module({ imports: [publishingDatabase], controllers: [StatisticsController] })
export class StatisticsModule {}
