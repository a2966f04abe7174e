import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '#libs/config';
import { QueueBackend, startSchedule } from '#libs/queues';
import { enqueueMails } from './deliveries/mail-queue.js';
import { gatherDue } from './preferences/gather-due.js';
import { remindDeadlines } from './reminders/remind-deadlines.js';

/** What this service does at a time, by BullMQ job schedulers. */
@Injectable()
export class NotificationsSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private stop?: () => void;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(QueueBackend) private readonly queues: QueueBackend,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.stop = startSchedule(this.queues, 'notifications', [
      {
        name: 'gather-due',
        everyMs: this.config.scheduleMs,
        // What is gathered and then has no job, because the process dies, the mail reconciler finds.
        run: async () =>
          enqueueMails(this.dataSource, this.queues, await gatherDue(this.dataSource)),
      },
      {
        name: 'remind-deadlines',
        everyMs: this.config.scheduleMs,
        run: async () =>
          enqueueMails(this.dataSource, this.queues, await remindDeadlines(this.dataSource)),
      },
    ]);
  }

  onModuleDestroy(): void {
    this.stop?.();
  }
}
