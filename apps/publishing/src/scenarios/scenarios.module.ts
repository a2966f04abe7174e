import { Module } from '@nestjs/common';
import { StorageModule } from '#libs/storage';
import { AmendmentsController } from '../amendments/amendments.controller.js';
import { publishingDatabase } from '../publishing-database.js';
import { VersionsController } from '../scenario-versions/versions.controller.js';
import { ScenarioFilesController } from './scenario-files.controller.js';
import { ScenariosController } from './scenarios.controller.js';

@Module({
  imports: [publishingDatabase, StorageModule],
  controllers: [
    ScenariosController,
    ScenarioFilesController,
    VersionsController,
    AmendmentsController,
  ],
})
export class ScenariosModule {}
