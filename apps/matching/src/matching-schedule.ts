import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '#libs/config';
import { QueueBackend, startSchedule } from '#libs/queues';
import { countCorpus, isCorpusStale } from './knowledge/count-corpus.js';

/** What this service does at a time, by BullMQ job schedulers. */
@Injectable()
export class MatchingSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private stop?: () => void;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(QueueBackend) private readonly queues: QueueBackend,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.stop = startSchedule(this.queues, 'matching', [
      {
        name: 'count-corpus',
        everyMs: 4 * this.config.scheduleMs,
        run: async () => {
          if (await isCorpusStale(this.dataSource)) await countCorpus(this.dataSource);
        },
      },
    ]);
  }

  onModuleDestroy(): void {
    this.stop?.();
  }
}
