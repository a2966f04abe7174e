import { Module } from '@nestjs/common';
import { publishingDatabase } from '../publishing-database.js';
import { InterestsController } from './interests.controller.js';
import { MeetingsController } from './meetings.controller.js';

@Module({
  imports: [publishingDatabase],
  controllers: [InterestsController, MeetingsController],
})
export class InterestsModule {}
