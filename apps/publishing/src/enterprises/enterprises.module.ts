import { Module } from '@nestjs/common';
import { ChangeRequestsController } from '../change-requests/change-requests.controller.js';
import { CredentialsController } from '../credentials/credentials.controller.js';
import { DuplicatesController } from '../duplicates/duplicates.controller.js';
import { publishingDatabase } from '../publishing-database.js';
import { RechecksController } from '../rechecks/rechecks.controller.js';
import { EnterprisesController } from './enterprises.controller.js';

/** The directory: enterprises, and what makes it trustworthy. */
@Module({
  imports: [publishingDatabase],
  controllers: [
    EnterprisesController,
    ChangeRequestsController,
    CredentialsController,
    RechecksController,
    DuplicatesController,
  ],
})
export class EnterprisesModule {}
