import { DatabaseModule } from '#libs/database';
import { OrganisationEntity } from './accounts/organisation.entity.js';
import { UserEntity } from './accounts/user.entity.js';
import { CapabilityEntity, EnterpriseEntity } from './enterprises/enterprise.entity.js';
import { ScenarioEntity } from './scenarios/scenario.entity.js';
import { Spine1700000000001 } from './spine.migration.js';

export const publishingSchema = {
  schema: 'publishing',
  entities: [OrganisationEntity, UserEntity, EnterpriseEntity, CapabilityEntity, ScenarioEntity],
  migrations: [Spine1700000000001],
};

/** The connection to schema `publishing`; every feature module of this service imports it. */
export const publishingDatabase = DatabaseModule.forService(publishingSchema);
