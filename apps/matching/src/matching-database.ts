import { DatabaseModule } from '#libs/database';
import { Spine1700000000001 } from './spine.migration.js';

export const matchingSchema = {
  schema: 'matching',
  entities: [],
  migrations: [Spine1700000000001],
};

/** The connection to schema `matching`; every feature module of this service imports it. */
export const matchingDatabase = DatabaseModule.forService(matchingSchema);
