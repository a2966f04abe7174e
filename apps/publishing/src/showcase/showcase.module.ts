import { Module } from '@nestjs/common';
import { StorageModule } from '#libs/storage';
import { publishingDatabase } from '../publishing-database.js';
import { EditionsController } from './editions.controller.js';
import { ExpertReviewsController } from './expert-reviews.controller.js';
import { NominationsController } from './nominations.controller.js';
import { ReviewController } from './review.controller.js';

/** 年度示范名单: editions, nominations, districts' lists, the formal and the expert review, the selection. */
@Module({
  imports: [publishingDatabase, StorageModule],
  controllers: [
    EditionsController,
    NominationsController,
    ReviewController,
    ExpertReviewsController,
  ],
})
export class ShowcaseModule {}
