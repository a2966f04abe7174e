import {
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '#libs/config';
import { EncryptionModule, Vault } from '#libs/encryption';
import { log, measuredGauge } from '#libs/logging';
import { putOff, QueueBackend, QueuesModule } from '#libs/queues';
import { rows } from '#libs/database';
import { MailChannel } from '../channels/mail-channel.js';
import { notificationsDatabase } from '../notifications-database.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { DeliveriesController } from './deliveries.controller.js';
import { type MailJob, mailQueue, reconcileMails } from './mail-queue.js';
import { sendBatch } from './send-batch.js';

/** Runs the mail worker and looks, on a plain timer, for mails whose job was lost. */
@Injectable()
class MailWorker implements OnApplicationBootstrap, OnModuleDestroy, OnApplicationShutdown {
  private timer?: NodeJS.Timeout;
  private stopMeasuring?: () => void;
  private stopping = false;
  private reconciling: Promise<void> = Promise.resolve();

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(QueueBackend) private readonly queues: QueueBackend,
    @Inject(MailChannel) private readonly channel: MailChannel,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    const { dataSource, channel, vault, config } = this;
    const context = { dataSource, channel, vault, settings: config };
    this.queues.worker<MailJob>(mailQueue, async (job) => {
      const next = await sendBatch(context, job.data.batchId, () => this.stopping);
      if (next) await putOff(job, next);
    });
    this.timer = setInterval(() => {
      this.reconciling = this.reconciling.then(() => this.reconcile());
    }, this.config.scheduleMs);
    this.stopMeasuring = measuredGauge(
      'notifications_deliveries',
      'Deliveries by status',
      'status',
      async () => {
        const found = await rows<{ status: string; count: number }>(
          this.dataSource,
          'select status, count(*) from notifications.deliveries group by status',
        );
        return Object.fromEntries(found.map((row) => [row.status, row.count]));
      },
    );
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.stopMeasuring?.();
    clearInterval(this.timer);
    await this.reconciling;
  }

  onApplicationShutdown(): void {
    this.channel.close();
  }

  private async reconcile(): Promise<void> {
    try {
      await reconcileMails(this.dataSource, this.queues, this.config.scheduleMs * 2);
    } catch (error) {
      log.warn({ err: error }, 'Mail reconciler will try again');
    }
  }
}

@Module({
  imports: [notificationsDatabase, QueuesModule, EncryptionModule, WebhooksModule],
  controllers: [DeliveriesController],
  providers: [
    {
      provide: MailChannel,
      inject: [CONFIG],
      useFactory: (config: Config) => new MailChannel(config),
    },
    MailWorker,
  ],
  exports: [MailChannel],
})
export class DeliveriesModule {}
