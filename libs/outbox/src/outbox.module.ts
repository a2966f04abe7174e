import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '#libs/config';
import { log, measuredGauge } from '#libs/logging';
import { QueueBackend, QueuesModule } from '#libs/queues';
import { OutboxRelay } from './relay.js';

const hour = 3_600_000;

/**
 * Runs a relay and, on a plain timer, the reconciler: it must not depend on the queue store, for
 * an emptied store is what it mends. SKIP LOCKED keeps several instances out of each other's way.
 */
@Injectable()
class RelayRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private timer?: NodeJS.Timeout;
  private purgedAt = 0;
  private stopMeasuring?: () => void;
  private reconciling: Promise<void> = Promise.resolve();

  constructor(
    @Inject(OutboxRelay) private readonly relay: OutboxRelay,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.relay.start();
    this.stopMeasuring = measuredGauge(
      'outbox_owed',
      'Event deliveries that are not acknowledged yet',
      'source',
      async () => ({ [this.relay.source]: await this.relay.backlog() }),
    );
    this.timer = setInterval(() => {
      this.reconciling = this.reconciling.then(() => this.reconcile());
    }, this.config.scheduleMs);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopMeasuring?.();
    clearInterval(this.timer);
    await this.relay.stop();
    await this.reconciling;
  }

  private async reconcile(): Promise<void> {
    try {
      await this.relay.reconcile(this.config.scheduleMs * 2);
      if (Date.now() - this.purgedAt < hour) return;
      await this.relay.purge(30);
      this.purgedAt = Date.now();
    } catch (error) {
      log.warn({ err: error }, 'Reconciler will try again');
    }
  }
}

/** The outbox of the service whose database module is given; exports its `OutboxRelay`. */
@Module({})
export class OutboxModule {
  static of(database: DynamicModule): DynamicModule {
    return {
      module: OutboxModule,
      imports: [database, QueuesModule],
      providers: [
        {
          provide: OutboxRelay,
          inject: [DataSource, QueueBackend, CONFIG],
          useFactory: (dataSource: DataSource, backend: QueueBackend, config: Config) =>
            new OutboxRelay(dataSource, backend, { pollMs: Math.min(config.scheduleMs, 5000) }),
        },
        RelayRunner,
      ],
      exports: [OutboxRelay],
    };
  }
}
