import { Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EventEnvelope, WebhookAct } from '#libs/contracts';
import { startConsumer } from '#libs/outbox';
import { QueueBackend, QueuesModule } from '#libs/queues';
import { publishingDatabase } from '../publishing-database.js';
import { AuditController } from './audit.controller.js';
import { auditWebhook } from './take-in-acts.js';

/** Takes the events of other services that the audit log keeps. */
@Injectable()
class AuditConsumer implements OnApplicationBootstrap {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(QueueBackend) private readonly queues: QueueBackend,
  ) {}

  onApplicationBootstrap(): void {
    const webhook = (event: EventEnvelope<`webhook.${WebhookAct}`>) =>
      auditWebhook(this.dataSource, event);
    startConsumer(
      'publishing',
      {
        'webhook.created': webhook,
        'webhook.changed': webhook,
        'webhook.rotated': webhook,
        'webhook.deleted': webhook,
        'webhook.replayed': webhook,
      },
      this.dataSource,
      this.queues,
    );
  }
}

@Module({
  imports: [publishingDatabase, QueuesModule],
  controllers: [AuditController],
  providers: [AuditConsumer],
})
export class AuditModule {}
