import { Module } from '@nestjs/common';
import { publishingDatabase } from '../publishing-database.js';
import { AwardsController } from './awards.controller.js';
import { ObjectionsController } from './objections.controller.js';

@Module({
  imports: [publishingDatabase],
  controllers: [AwardsController, ObjectionsController],
})
export class AwardsModule {}
