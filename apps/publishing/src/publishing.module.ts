import { Module } from '@nestjs/common';
import { AuthModule } from '#libs/auth';
import { OutboxModule } from '#libs/outbox';
import { QueuesModule } from '#libs/queues';
import { AccountsModule } from './accounts/accounts.module.js';
import { EnterprisesModule } from './enterprises/enterprises.module.js';
import { publishingDatabase } from './publishing-database.js';
import { PublishingSchedule } from './publishing-schedule.js';
import { ScenariosModule } from './scenarios/scenarios.module.js';

/** Composition root of the system of record. */
@Module({
  imports: [
    publishingDatabase,
    QueuesModule,
    AuthModule.over(publishingDatabase),
    OutboxModule.of(publishingDatabase),
    AccountsModule,
    EnterprisesModule,
    ScenariosModule,
  ],
  providers: [PublishingSchedule],
})
export class PublishingModule {}
