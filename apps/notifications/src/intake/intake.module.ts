import { Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EventEnvelope, OrganisationSnapshot } from '#libs/contracts';
import { startConsumer } from '#libs/outbox';
import { QueueBackend, QueuesModule } from '#libs/queues';
import { enqueueMails } from '../deliveries/mail-queue.js';
import { notificationsDatabase } from '../notifications-database.js';
import { keepOrganisation, takeIn } from './take-in.js';

/** Takes the events that concern people. */
@Injectable()
class NotificationsConsumer implements OnApplicationBootstrap {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(QueueBackend) private readonly queues: QueueBackend,
  ) {}

  onApplicationBootstrap(): void {
    const organisation = ({ payload }: { payload: OrganisationSnapshot }) =>
      keepOrganisation(this.dataSource, payload);
    const tell = async (event: EventEnvelope) =>
      enqueueMails(this.queues, await takeIn(this.dataSource, event));
    startConsumer(
      'notifications',
      {
        'organisation.changed': organisation,
        'organisation.replayed': organisation,
        'scenario.submitted': tell,
        'scenario.returned': tell,
        'scenario.rejected': tell,
        'scenario.approved': tell,
        'scenario.withdrawn': tell,
        'scenario.published': tell,
        'scenario.cancelled': tell,
        'enterprise.submitted': tell,
        'enterprise.verified': tell,
        'enterprise.returned': tell,
        'enterprise.rejected': tell,
        'enterprise.suspended': tell,
        'enterprise.reinstated': tell,
        'matches.found': tell,
        'match.answered': tell,
      },
      this.dataSource,
      this.queues,
    );
  }
}

@Module({ imports: [notificationsDatabase, QueuesModule], providers: [NotificationsConsumer] })
export class IntakeModule {}
