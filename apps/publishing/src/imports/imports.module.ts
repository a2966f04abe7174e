import { Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { QueueBackend, QueuesModule } from '#libs/queues';
import { publishingDatabase } from '../publishing-database.js';
import { type ImportJob, importQueue } from './import-queue.js';
import { ImportsController } from './imports.controller.js';
import { runImport } from './run-import.js';

/** Works on imports, one at a time a process: they are long, and none is in a hurry. */
@Injectable()
class ImportWorker implements OnApplicationBootstrap {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(QueueBackend) private readonly queues: QueueBackend,
  ) {}

  onApplicationBootstrap(): void {
    this.queues.worker<ImportJob>(
      importQueue,
      (job) => runImport(this.dataSource, job.data.importId),
      { concurrency: 1 },
    );
  }
}

@Module({
  imports: [publishingDatabase, QueuesModule],
  controllers: [ImportsController],
  providers: [ImportWorker],
})
export class ImportsModule {}
