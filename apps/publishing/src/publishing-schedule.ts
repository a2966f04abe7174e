import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '#libs/config';
import { Vault } from '#libs/encryption';
import { QueueBackend, startSchedule } from '#libs/queues';
import { noteCheckpoint } from './audit/checkpoints.js';
import { watchAwards } from './awards/watch-awards.js';
import { watchMilestones } from './delivery/watch-milestones.js';
import { deleteStaleInvitations } from './invitations/invite.js';
import { Storage } from '#libs/storage';
import { spoolOf, sweepFiles, sweepStrayBytes } from './files/sweep-files.js';
import { watchCredentials } from './credentials/watch-credentials.js';
import { liftBlacklistings } from './enterprises/lift-blacklistings.js';
import { watchRechecks } from './rechecks/watch-rechecks.js';
import { resumeImports } from './imports/import-queue.js';
import { sweepImports } from './imports/imports.repository.js';
import { remindQuestions } from './questions/remind-questions.js';
import { sweepAttachments } from './bids/sweep-attachments.js';
import { publishDueBatches } from './batches/publish-batches.js';
import { closeDueScenarios } from './scenarios/close-due-scenarios.js';
import { watchEditions } from './showcase/watch-editions.js';
import { sweepSignIn } from './sign-in/sweep.js';
import { watchTickets } from './tickets/watch-tickets.js';

/** What this service does at a time, by BullMQ job schedulers. */
@Injectable()
export class PublishingSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private stop?: () => void;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(QueueBackend) private readonly queues: QueueBackend,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Storage) private readonly storage: Storage,
  ) {}

  onApplicationBootstrap(): void {
    this.stop = startSchedule(this.queues, 'publishing', [
      {
        name: 'close-due-scenarios',
        everyMs: this.config.scheduleMs,
        run: () => closeDueScenarios(this.dataSource),
      },
      {
        name: 'publish-due-batches',
        everyMs: this.config.scheduleMs,
        run: () => publishDueBatches(this.dataSource),
      },
      {
        name: 'note-audit-checkpoint',
        everyMs: 4 * this.config.scheduleMs,
        run: () => noteCheckpoint(this.dataSource, this.vault, this.config.auditCheckpoints),
      },
      {
        name: 'lift-blacklistings',
        everyMs: this.config.scheduleMs,
        run: () => liftBlacklistings(this.dataSource),
      },
      {
        name: 'watch-credentials',
        everyMs: this.config.scheduleMs,
        run: () => watchCredentials(this.dataSource),
      },
      {
        name: 'watch-rechecks',
        everyMs: this.config.scheduleMs,
        run: () => watchRechecks(this.dataSource),
      },
      {
        name: 'sweep-sign-in',
        everyMs: 3_600_000,
        run: () => sweepSignIn(this.dataSource, this.config.sessionIdleMinutes),
      },
      {
        name: 'delete-stale-invitations',
        everyMs: 3_600_000,
        run: () => deleteStaleInvitations(this.dataSource),
      },
      {
        name: 'watch-tickets',
        everyMs: this.config.scheduleMs,
        run: () => watchTickets(this.dataSource),
      },
      {
        name: 'remind-questions',
        everyMs: this.config.scheduleMs,
        run: () => remindQuestions(this.dataSource),
      },
      {
        name: 'watch-awards',
        everyMs: this.config.scheduleMs,
        run: () => watchAwards(this.dataSource),
      },
      {
        name: 'watch-editions',
        everyMs: this.config.scheduleMs,
        run: () => watchEditions(this.dataSource),
      },
      {
        name: 'watch-milestones',
        everyMs: this.config.scheduleMs,
        run: () => watchMilestones(this.dataSource),
      },
      {
        name: 'sweep-files',
        everyMs: 3_600_000,
        run: () => sweepFiles(this.dataSource, this.storage),
      },
      {
        name: 'sweep-stray-bytes',
        everyMs: 86_400_000,
        run: () => sweepStrayBytes(this.dataSource, this.storage, spoolOf(this.config)),
      },
      {
        name: 'sweep-attachments',
        everyMs: 3_600_000,
        run: () => sweepAttachments(this.dataSource, this.storage),
      },
      {
        name: 'resume-imports',
        everyMs: this.config.scheduleMs,
        run: () => resumeImports(this.dataSource, this.queues),
      },
      {
        name: 'sweep-imports',
        everyMs: 3_600_000,
        run: () => sweepImports(this.dataSource),
      },
    ]);
  }

  onModuleDestroy(): void {
    this.stop?.();
  }
}
