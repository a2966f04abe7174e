import { Module } from '@nestjs/common';
import { AuthModule } from '#libs/auth';
import { EncryptionModule } from '#libs/encryption';
import { OutboxModule } from '#libs/outbox';
import { QueuesModule } from '#libs/queues';
import { StorageModule } from '#libs/storage';
import { AccountsModule } from './accounts/accounts.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AwardsModule } from './awards/awards.module.js';
import { BidsModule } from './bids/bids.module.js';
import { DeliveryModule } from './delivery/delivery.module.js';
import { BatchesModule } from './batches/batches.module.js';
import { EnterprisesModule } from './enterprises/enterprises.module.js';
import { InvitationsModule } from './invitations/invitations.module.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { EvaluationModule } from './evaluation/evaluation.module.js';
import { FilesModule } from './files/files.module.js';
import { OfficersModule } from './officers/officers.module.js';
import { InterestsModule } from './interests/interests.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { OpenDataModule } from './open-data/open-data.module.js';
import { publishingDatabase } from './publishing-database.js';
import { PublishingSchedule } from './publishing-schedule.js';
import { QuestionsModule } from './questions/questions.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { ScenariosModule } from './scenarios/scenarios.module.js';
import { SettingsModule } from './settings/settings.module.js';
import { ShowcaseModule } from './showcase/showcase.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { StatisticsModule } from './statistics/statistics.module.js';
import { TicketsModule } from './tickets/tickets.module.js';

/** Composition root of the system of record. */
@Module({
  imports: [
    publishingDatabase,
    QueuesModule,
    EncryptionModule,
    AuthModule.over(publishingDatabase),
    OutboxModule.of(publishingDatabase),
    SignInModule,
    AccountsModule,
    AuditModule,
    OrganisationsModule,
    InvitationsModule,
    EnterprisesModule,
    ImportsModule,
    ScenariosModule,
    BidsModule,
    BatchesModule,
    SettingsModule,
    FilesModule,
    OfficersModule,
    TicketsModule,
    EvaluationModule,
    QuestionsModule,
    InterestsModule,
    AwardsModule,
    DeliveryModule,
    ReportsModule,
    OpenDataModule,
    StatisticsModule,
    ShowcaseModule,
    StorageModule,
  ],
  providers: [PublishingSchedule],
})
export class PublishingModule {}
