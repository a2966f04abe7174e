import { Module } from '@nestjs/common';
import { publishingDatabase } from '../publishing-database.js';
import { EditionsController } from './editions.controller.js';
import { NominationsController } from './nominations.controller.js';

/** 年度示范名单: editions, nominations, districts' lists, the formal review. */
@Module({
  imports: [publishingDatabase],
  controllers: [EditionsController, NominationsController],
})
export class ShowcaseModule {}
