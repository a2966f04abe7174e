import { Module } from '@nestjs/common';
import { AuthModule } from '#libs/auth';
import { DeliveriesModule } from './deliveries/deliveries.module.js';
import { InboxController } from './inbox/inbox.controller.js';
import { IntakeModule } from './intake/intake.module.js';
import { notificationsDatabase } from './notifications-database.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

/** Composition root of notifications. */
@Module({
  imports: [
    notificationsDatabase,
    AuthModule.over(notificationsDatabase),
    IntakeModule,
    DeliveriesModule,
    WebhooksModule,
  ],
  controllers: [InboxController],
})
export class NotificationsModule {}
