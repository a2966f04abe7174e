import {
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { CONFIG, type Config } from '#libs/config';
import { rows } from '#libs/database';
import { EncryptionModule } from '#libs/encryption';
import { log, measuredGauge } from '#libs/logging';
import { QueuesModule } from '#libs/queues';
import { notificationsDatabase } from '../notifications-database.js';
import { drainWebhook } from './drain-webhook.js';
import { type DrainJob, reconcileWebhooks, webhookQueues } from './webhook-queue.js';
import { Webhooks } from './webhooks-context.js';
import { WebhooksController } from './webhooks.controller.js';

/** Runs the workers of both queues and looks, on a plain timer, for what has no job. */
@Injectable()
class WebhookWorkers implements OnApplicationBootstrap, OnModuleDestroy {
  private timer?: NodeJS.Timeout;
  private stopMeasuring?: () => void;
  private reconciling: Promise<void> = Promise.resolve();

  constructor(
    @Inject(Webhooks) private readonly webhooks: Webhooks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    for (const queue of Object.values(webhookQueues))
      this.webhooks.queues.worker<DrainJob>(queue, ({ data: { webhookId } }) =>
        drainWebhook(this.webhooks, webhookId),
      );
    this.timer = setInterval(() => {
      this.reconciling = this.reconciling.then(() => this.reconcile());
    }, this.config.scheduleMs);
    this.stopMeasuring = measuredGauge(
      'notifications_webhook_deliveries',
      'Deliveries to webhooks and robots by status',
      'status',
      async () => {
        const found = await rows<{ status: string; count: number }>(
          this.webhooks.dataSource,
          'select status, count(*) from notifications.webhook_deliveries group by status',
        );
        return Object.fromEntries(found.map((row) => [row.status, row.count]));
      },
    );
  }

  async onModuleDestroy(): Promise<void> {
    this.stopMeasuring?.();
    clearInterval(this.timer);
    await this.reconciling;
  }

  private async reconcile(): Promise<void> {
    try {
      await reconcileWebhooks(this.webhooks.dataSource, this.webhooks.queues);
    } catch (error) {
      log.warn({ err: error }, 'Webhook reconciler will try again');
    }
  }
}

@Module({
  imports: [notificationsDatabase, QueuesModule, EncryptionModule],
  controllers: [WebhooksController],
  providers: [Webhooks, WebhookWorkers],
  exports: [Webhooks],
})
export class WebhooksModule {}
