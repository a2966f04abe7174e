import { Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AccountErased, EventEnvelope, OrganisationSnapshot } from '#libs/contracts';
import { startConsumer } from '#libs/outbox';
import { QueueBackend, QueuesModule } from '#libs/queues';
import { MailChannel } from '../channels/mail-channel.js';
import { DeliveriesModule } from '../deliveries/deliveries.module.js';
import { enqueueMails, enqueueMailsOf } from '../deliveries/mail-queue.js';
import { notificationsDatabase } from '../notifications-database.js';
import { wakeWebhooks } from '../webhooks/webhook-queue.js';
import { takeInLink } from './account-links.js';
import { erasePerson } from './erase-person.js';
import { type InterestEvent, keepBidders, keepInterest } from './interests.js';
import { keepScenario, type ScenarioEvent } from '../reminders/keep-scenario.js';
import { keepOrganisation, takeIn } from './take-in.js';

/** Takes the events that concern people. */
@Injectable()
class NotificationsConsumer implements OnApplicationBootstrap {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(QueueBackend) private readonly queues: QueueBackend,
    @Inject(MailChannel) private readonly mail: MailChannel,
  ) {}

  onApplicationBootstrap(): void {
    const organisation = ({ payload }: { payload: OrganisationSnapshot }) =>
      keepOrganisation(this.dataSource, payload);
    const tell = async (event: EventEnvelope) => {
      await takeIn(this.dataSource, event);
      await enqueueMailsOf(this.dataSource, this.queues, event.id);
      await wakeWebhooks(this.dataSource, this.queues, event.id);
    };
    const tellOfInterest = async (event: EventEnvelope<InterestEvent>) => {
      await keepInterest(this.dataSource, event);
      await tell(event);
    };
    const tellOfScenario = async (event: EventEnvelope<ScenarioEvent>) => {
      await keepScenario(this.dataSource, event);
      await tell(event);
    };
    startConsumer(
      'notifications',
      {
        'organisation.changed': organisation,
        'organisation.replayed': organisation,
        'account.erased': ({ payload }: { payload: AccountErased }) =>
          erasePerson(this.dataSource, this.mail, payload),
        'scenario.submitted': tell,
        'scenario.returned': tell,
        'scenario.rejected': tell,
        'scenario.approved': tell,
        'scenario.withdrawn': tell,
        'scenario.published': tellOfScenario,
        'scenario.cancelled': tellOfScenario,
        'scenario.closed': tellOfScenario,
        'scenario.opened': tellOfScenario,
        'bid.opened': async (event) => {
          await keepBidders(this.dataSource, event);
          await tell(event);
        },
        'scenario.failed': tellOfScenario,
        'scenario.republished': tellOfScenario,
        'scenario.review-asked': tell,
        'scenario.review-ended': tell,
        'scenario.cleared': tell,
        'scenario.amended': tellOfScenario,
        'scenario.batch-missed': tell,
        'scenario.replayed': (event) => keepScenario(this.dataSource, event),
        'amendment.proposed': tell,
        'amendment.decided': tell,
        'enterprise.submitted': tell,
        'enterprise.verified': tell,
        'enterprise.returned': tell,
        'enterprise.rejected': tell,
        'enterprise.suspended': tell,
        'enterprise.reinstated': tell,
        'enterprise.blacklisted': tell,
        'enterprise.closed': tell,
        'enterprise.merged': tell,
        'enterprise.recheck-opened': tell,
        'enterprise.recheck-confirmed': tell,
        'enterprise.recheck-passed': tell,
        'change-request.opened': tell,
        'change-request.accepted': tell,
        'change-request.rejected': tell,
        'change-request.withdrawn': tell,
        'credential.proposed': tell,
        'credential.accepted': tell,
        'credential.rejected': tell,
        'credential.withdrawn': tell,
        'credential.expiry-warned': tell,
        'matches.found': tell,
        'match.answered': tellOfInterest,
        'account.link-requested': async (event) =>
          enqueueMails(this.dataSource, this.queues, await takeInLink(this.dataSource, event)),
        'account.security-changed': tell,
        'enterprise.officer-changed': tell,
        'ticket.raised': tell,
        'ticket.continued': tell,
        'ticket.reassigned': tell,
        'ticket.answered': tell,
        'ticket.reminded': tell,
        'ticket.escalated': tell,
        'ticket.closed': tell,
        'ticket.withdrawn': tell,
        'evaluation.assigned': tell,
        'evaluation.evaluator-excused': tell,
        'evaluation.check-submitted': tell,
        'evaluation.check-returned': tell,
        'evaluation.scoring-begun': tell,
        'evaluation.consensus-begun': tell,
        'evaluation.consensus-reached': tell,
        'evaluation.concluded': tell,
        'evaluation.ranked-anew': tell,
        'evaluation.reopened': tell,
        'question.asked': tell,
        'question.answered': tell,
        'question.closed': tell,
        'question.reminded': tell,
        'interest.expressed': tellOfInterest,
        'interest.connected': tellOfInterest,
        'interest.declined': tellOfInterest,
        'interest.withdrawn': tellOfInterest,
        'interest.messaged': tell,
        'meeting.changed': tell,
        'award.publicised': tell,
        'award.revoked': tell,
        'award.unblocked': tell,
        'award.confirmed': tell,
        'objection.raised': tell,
        'objection.decided': tell,
        'objection.escalated': tell,
        'contract.recorded': tell,
        'contract.returned': tell,
        'contract.confirmed': tell,
        'project.moved': tell,
        'milestone.submitted': tell,
        'milestone.decided': tell,
        'milestone.reminded': tell,
        'plan-change.proposed': tell,
        'plan-change.decided': tell,
        'edition.opened': tell,
        'edition.closed': tell,
        'edition.formal-review-begun': tell,
        'nomination.invited': tell,
        'nomination.submitted': tell,
        'nomination.reminded': tell,
        'nomination.mended': tell,
        'nomination.recommended': tell,
        'nomination.accepted': tell,
        'nomination.returned': tell,
        'nomination.rejected': tell,
        'nomination.unselected': tell,
        'nomination.withdrawn': tell,
        'nomination.decided': tell,
        'edition.publicity-ended': tell,
        'list-objection.raised': tell,
        'list-objection.decided': tell,
        'list-objection.escalated': tell,
        'recheck.opened': tell,
        'recheck.submitted': tell,
        'recheck.decided': tell,
        'recheck.reminded': tell,
        'recheck.escalated': tell,
        'revocation.proposed': tell,
        'revocation.dismissed': tell,
        'plaque.renewed': tell,
        'plaque.revoked': tell,
        'district-list.submitted': tell,
        'review.assigned': tell,
        'review.vacated': tell,
        'review.completed': tell,
        'site-visit.ordered': tell,
        'site-visit.rescheduled': tell,
        'site-visit.cancelled': tell,
        'site-visit.recorded': tell,
      },
      this.dataSource,
      this.queues,
    );
  }
}

@Module({
  imports: [notificationsDatabase, QueuesModule, DeliveriesModule],
  providers: [NotificationsConsumer],
})
export class IntakeModule {}
