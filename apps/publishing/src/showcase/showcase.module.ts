import { Module } from '@nestjs/common';
import { CONFIG, type Config, ConfigurationError } from '#libs/config';
import { SigningKey } from '#libs/encryption';
import { StorageModule } from '#libs/storage';
import { publishingDatabase } from '../publishing-database.js';
import { certificatePurpose } from './certificate.js';
import { AfterController } from './after.controller.js';
import { EditionsController } from './editions.controller.js';
import { ExpertReviewsController } from './expert-reviews.controller.js';
import { GalleryController } from './gallery.controller.js';
import { NominationsController } from './nominations.controller.js';
import { PlaquesController } from './plaques.controller.js';
import { PublicityController } from './publicity.controller.js';
import { ReviewController } from './review.controller.js';
import { SiteVisitsController } from './site-visits.controller.js';
import { TrailController } from './trail.controller.js';

/**
 * 年度示范名单: editions, nominations, districts' lists, the reviews, site visits, the selection, its
 * publicity, plaques and certificates, rechecks, the gallery and each nomination's trail; without MASTER_KEY it does not start.
 */
@Module({
  imports: [publishingDatabase, StorageModule],
  controllers: [
    EditionsController,
    NominationsController,
    ReviewController,
    ExpertReviewsController,
    SiteVisitsController,
    PublicityController,
    PlaquesController,
    AfterController,
    GalleryController,
    TrailController,
  ],
  providers: [
    {
      provide: SigningKey,
      inject: [CONFIG],
      useFactory: ({ masterKey }: Config) => {
        if (!masterKey) throw new ConfigurationError(['MASTER_KEY is required and not set']);
        return new SigningKey(masterKey, certificatePurpose);
      },
    },
  ],
})
export class ShowcaseModule {}
