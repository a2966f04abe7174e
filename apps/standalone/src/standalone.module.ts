import type { DynamicModule } from '@nestjs/common';
import { type Config, ConfigModule } from '#libs/config';
import { rootOf } from '#libs/http';
import { MatchingModule } from '../../matching/src/matching.module.js';
import { NotificationsModule } from '../../notifications/src/notifications.module.js';
import { PublishingModule } from '../../publishing/src/publishing.module.js';

/** The three services in one process: the same root modules, composed. */
export function standaloneModule(config: Config): DynamicModule {
  return rootOf(ConfigModule.with(config), PublishingModule, MatchingModule, NotificationsModule);
}
