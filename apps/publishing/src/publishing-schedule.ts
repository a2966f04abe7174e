import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '#libs/config';
import { QueueBackend, startSchedule } from '#libs/queues';
import { deleteExpiredSessions } from './accounts/accounts.repository.js';
import { closeDueScenarios } from './scenarios/close-due-scenarios.js';

/** What this service does at a time, by BullMQ job schedulers. */
@Injectable()
export class PublishingSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private stop?: () => void;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(QueueBackend) private readonly queues: QueueBackend,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.stop = startSchedule(this.queues, 'publishing', [
      {
        name: 'close-due-scenarios',
        everyMs: this.config.scheduleMs,
        run: () => closeDueScenarios(this.dataSource),
      },
      {
        name: 'delete-expired-sessions',
        everyMs: 3_600_000,
        run: () => deleteExpiredSessions(this.dataSource.manager),
      },
    ]);
  }

  onModuleDestroy(): void {
    this.stop?.();
  }
}
