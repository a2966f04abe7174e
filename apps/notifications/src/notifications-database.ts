import { DatabaseModule } from '#libs/database';
import { Spine1700000000001 } from './spine.migration.js';

export const notificationsSchema = {
  schema: 'notifications',
  entities: [],
  migrations: [Spine1700000000001],
};

/** The connection to schema `notifications`; every feature module of this service imports it. */
export const notificationsDatabase = DatabaseModule.forService(notificationsSchema);
