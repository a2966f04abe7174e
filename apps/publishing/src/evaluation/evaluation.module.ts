import { Module } from '@nestjs/common';
import { StorageModule } from '#libs/storage';
import { BidsModule } from '../bids/bids.module.js';
import { publishingDatabase } from '../publishing-database.js';
import { AssignmentsController } from './assignments.controller.js';
import { EvaluationController } from './evaluation.controller.js';

@Module({
  imports: [publishingDatabase, BidsModule, StorageModule],
  controllers: [EvaluationController, AssignmentsController],
})
export class EvaluationModule {}
