import { Module } from '@nestjs/common';
import { AuthModule } from '#libs/auth';
import { DeliveriesModule } from './deliveries/deliveries.module.js';
import { InboxController } from './inbox/inbox.controller.js';
import { IntakeModule } from './intake/intake.module.js';
import { notificationsDatabase } from './notifications-database.js';

/** Composition root of notifications. */
@Module({
  imports: [
    notificationsDatabase,
    AuthModule.over(notificationsDatabase),
    IntakeModule,
    DeliveriesModule,
  ],
  controllers: [InboxController],
})
export class NotificationsModule {}
