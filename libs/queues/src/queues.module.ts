import { Inject, Injectable, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/config';
import { QueueBackend } from './queue-backend.js';

@Injectable()
class QueueCloser implements BeforeApplicationShutdown {
  constructor(@Inject(QueueBackend) private readonly backend: QueueBackend) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.backend.close();
  }
}

/** One `QueueBackend` a process. */
@Module({
  providers: [
    {
      provide: QueueBackend,
      inject: [CONFIG],
      useFactory: (config: Config) => new QueueBackend(config),
    },
    QueueCloser,
  ],
  exports: [QueueBackend],
})
export class QueuesModule {}
