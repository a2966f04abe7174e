import { DatabaseModule } from '#libs/database';
import { Delivery1700000000014 } from './awards/awards.migration.js';
import { Audit1700000000002 } from './audit/audit.migration.js';
import { OrganisationEntity } from './accounts/organisation.entity.js';
import { UserEntity } from './accounts/user.entity.js';
import { Capabilities1700000000007 } from './enterprises/capabilities.migration.js';
import { Directory1700000000006 } from './enterprises/directory.migration.js';
import { CapabilityEntity, EnterpriseEntity } from './enterprises/enterprise.entity.js';
import { Files1700000000003 } from './files/files.migration.js';
import { People1700000000005 } from './organisations/people.migration.js';
import { Talk1700000000012 } from './interests/talk.migration.js';
import { Imports1700000000007 } from './imports/imports.migration.js';
import { Evaluations1700000000013 } from './evaluation/evaluation.migration.js';
import { ScenarioLife1700000000009 } from './scenarios/life.migration.js';
import { Publishing1700000000011 } from './scenarios/publishing.migration.js';
import { ScenarioEntity } from './scenarios/scenario.entity.js';
import { Bids1700000000010 } from './bids/bids.migration.js';
import { SignIn1700000000004 } from './sign-in/sign-in.migration.js';
import { ShowcaseAfter1700000000084 } from './showcase/after.migration.js';
import { ShowcaseCall1700000000085 } from './showcase/call.migration.js';
import { ShowcasePlaques1700000000083 } from './showcase/plaques.migration.js';
import { ShowcasePublicity1700000000082 } from './showcase/publicity.migration.js';
import { ShowcaseReview1700000000081 } from './showcase/review.migration.js';
import { SiteVisits1700000000120 } from './showcase/site-visits.migration.js';
import { Showcase1700000000080 } from './showcase/showcase.migration.js';
import { Statistics1700000000130 } from './statistics/statistics.migration.js';
import { Spine1700000000001 } from './spine.migration.js';
import { Tickets1700000000008 } from './tickets/tickets.migration.js';

export const publishingSchema = {
  schema: 'publishing',
  entities: [OrganisationEntity, UserEntity, EnterpriseEntity, CapabilityEntity, ScenarioEntity],
  migrations: [
    Spine1700000000001,
    Audit1700000000002,
    Files1700000000003,
    SignIn1700000000004,
    People1700000000005,
    Directory1700000000006,
    Imports1700000000007,
    Capabilities1700000000007,
    Tickets1700000000008,
    ScenarioLife1700000000009,
    Bids1700000000010,
    Evaluations1700000000013,
    Talk1700000000012,
    Delivery1700000000014,
    Publishing1700000000011,
    Showcase1700000000080,
    ShowcaseReview1700000000081,
    ShowcasePublicity1700000000082,
    ShowcasePlaques1700000000083,
    ShowcaseAfter1700000000084,
    ShowcaseCall1700000000085,
    SiteVisits1700000000120,
    Statistics1700000000130,
  ],
};

/** The connection to schema `publishing`; every feature module of this service imports it. */
export const publishingDatabase = DatabaseModule.forService(publishingSchema);
