import { Module } from '@nestjs/common';
import { AuthModule } from '#libs/auth';
import { OutboxModule } from '#libs/outbox';
import { QueuesModule } from '#libs/queues';
import { BouncesModule } from './bounces/bounces.module.js';
import { DeliveriesModule } from './deliveries/deliveries.module.js';
import { InboxController } from './inbox/inbox.controller.js';
import { InboxNews } from './inbox/inbox-news.js';
import { InboxStreamController } from './inbox/inbox-stream.controller.js';
import { IntakeModule } from './intake/intake.module.js';
import { PreferencesModule } from './preferences/preferences.module.js';
import { notificationsDatabase } from './notifications-database.js';
import { QueueBoardModule } from './queue-board/queue-board.module.js';
import { RemindersController } from './reminders/reminders.controller.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { TemplatesController } from './templates/templates.controller.js';
import { NotificationsSchedule } from './notifications-schedule.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

/** Composition root of notifications. */
@Module({
  imports: [
    notificationsDatabase,
    AuthModule.over(notificationsDatabase),
    OutboxModule.of(notificationsDatabase),
    IntakeModule,
    LedgerModule,
    DeliveriesModule,
    BouncesModule,
    PreferencesModule,
    QueuesModule,
    QueueBoardModule,
    WebhooksModule,
  ],
  controllers: [InboxController, InboxStreamController, RemindersController, TemplatesController],
  providers: [InboxNews, NotificationsSchedule],
})
export class NotificationsModule {}
