import { DatabaseModule } from '#libs/database';
import { Capabilities1700000000007 } from './index/capabilities.migration.js';
import { Feedback1700000000021 } from './feedback/feedback.migration.js';
import { Interests1700000000012 } from './matches/interests.migration.js';
import { Knowledge1700000000013 } from './knowledge/knowledge.migration.js';
import { KeptReadings1700000000031 } from './index/kept-readings.migration.js';
import { PlainText1700000000030 } from './index/plain-text.migration.js';
import { Spine1700000000001 } from './spine.migration.js';
import { Telling1700000000020 } from './telling/telling.migration.js';

export const matchingSchema = {
  schema: 'matching',
  entities: [],
  migrations: [
    Spine1700000000001,
    Capabilities1700000000007,
    Interests1700000000012,
    Knowledge1700000000013,
    Telling1700000000020,
    Feedback1700000000021,
    PlainText1700000000030,
    KeptReadings1700000000031,
  ],
};

/** The connection to schema `matching`; every feature module of this service imports it. */
export const matchingDatabase = DatabaseModule.forService(matchingSchema);
