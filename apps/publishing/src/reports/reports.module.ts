import { Module } from '@nestjs/common';
import { publishingDatabase } from '../publishing-database.js';
import { ReportsController } from './reports.controller.js';

@Module({ imports: [publishingDatabase], controllers: [ReportsController] })
export class ReportsModule {}
