import { Module } from '@nestjs/common';
import { StorageModule } from '#libs/storage';
import { publishingDatabase } from '../publishing-database.js';
import { EditionsController } from './editions.controller.js';
import { ExpertReviewsController } from './expert-reviews.controller.js';
import { NominationsController } from './nominations.controller.js';
import { PublicityController } from './publicity.controller.js';
import { ReviewController } from './review.controller.js';

/** 年度示范名单: editions, nominations, districts' lists, the reviews, the selection and its publicity. */
@Module({
  imports: [publishingDatabase, StorageModule],
  controllers: [
    EditionsController,
    NominationsController,
    ReviewController,
    ExpertReviewsController,
    PublicityController,
  ],
})
export class ShowcaseModule {}
