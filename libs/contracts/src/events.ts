import { z } from 'zod';
import { bidOpened } from './bids.js';
import { changeRequestStatus, credentialKind, credentialStatus } from './directory.js';
import { amendmentStatus } from './amendments.js';
import { enterprise } from './enterprises.js';
import { evaluationTold } from './evaluation.js';
import { interestTold, meetingTold, messageTold } from './interests.js';
import { lexiconChanged } from './lexicon.js';
import { id } from './lists.js';
import { matchReason } from './matches.js';
import { officerChanged } from './officers.js';
import { awardTold, lifeTold, objectionTold, planChangeTold } from './projects.js';
import { questionAnswered, questionClosed, questionsReminded, questionTold } from './questions.js';
import { organisationKind, role } from './roles.js';
import { scenario } from './scenarios.js';
import { districtListTold, editionTold, nominationTold } from './showcase-nominations.js';
import { plaqueTold, recheckTold } from './showcase-after.js';
import { listObjectionTold } from './showcase-publicity.js';
import { reviewTold } from './showcase-review.js';
import { siteVisitTold } from './showcase-visits.js';
import { ticketEscalated, ticketTold } from './tickets.js';
import { webhookTold } from './webhooks.js';

/** State of a scenario at one version: all that matching and notifications need of it. */
export const scenarioSnapshot = scenario;
export type ScenarioSnapshot = z.infer<typeof scenarioSnapshot>;

/** A published scenario as amended, and why. */
export const scenarioAmended = scenarioSnapshot.extend({ reason: z.string() });

/** A scenario that could not be published with its batch, and the code of what stood in the way. */
export const scenarioLeftOut = scenarioSnapshot.extend({
  batch: z.object({ id, number: z.string() }),
  code: z.string(),
});

/** An amendment, as far as people are told of it. */
export const amendmentTold = z.object({
  id,
  version: z.number().int(),
  status: amendmentStatus,
  scenario: z.object({ id, title: z.string() }),
  department: z.object({ id, name: z.string() }),
  proposedBy: id,
  reason: z.string(),
  note: z.string().nullable(),
});
export type AmendmentTold = z.infer<typeof amendmentTold>;

/** Requests that wait for the platform are told by events of their own. */
export const enterpriseSnapshot = enterprise.omit({ pendingChange: true });
export type EnterpriseSnapshot = z.infer<typeof enterpriseSnapshot>;

/** An organisation with its active members: whom notifications may tell. */
export const organisationSnapshot = z.object({
  id,
  version: z.number().int(),
  kind: organisationKind,
  name: z.string(),
  members: z.array(
    z.object({ id, email: z.string(), displayName: z.string(), roles: z.array(role) }),
  ),
});
export type OrganisationSnapshot = z.infer<typeof organisationSnapshot>;

/** Matches that shall be told now, of one scenario or of one enterprise; each match appears once ever. */
export const matchesFound = z.object({
  matches: z
    .array(
      z.object({
        matchId: id,
        enterpriseId: id,
        scenarioId: id,
        scenarioTitle: z.string(),
        departmentName: z.string(),
        deadline: z.string().nullable(),
        score: z.number(),
        reasons: z.array(matchReason),
        // What the recipient may have chosen by; events of before do not have them.
        domain: z.string().nullable().optional(),
        district: z.string().nullable().optional(),
      }),
    )
    .min(1)
    .max(500),
});

export const matchAnswered = z.object({
  matchId: id,
  verdict: z.enum(['interested', 'not_relevant']),
  departmentId: id,
  scenarioId: id,
  scenarioTitle: z.string(),
  enterpriseId: id,
  enterpriseName: z.string(),
});
export type MatchAnswered = z.infer<typeof matchAnswered>;

/**
 * A link that proves who opens it: to set a new password, or to join an organisation. Its token is
 * sealed for `accountLinkPurpose` (libs/encryption), so that neither the outbox nor a queue nor a
 * backup can be used in its stead; only the mail has it in clear.
 */
export const accountLinkRequested = z.object({
  /** The user, or the invitation where there is no user yet: the id of this request's aggregate. */
  id,
  kind: z.enum(['password-reset', 'invitation']),
  recipient: z.object({ id, email: z.string(), displayName: z.string() }),
  /** The organisation that invites, or that the user is of. */
  organisation: z.object({ id, kind: organisationKind, name: z.string() }),
  /** Who invites; null for a reset. */
  invitedBy: z.string().nullable(),
  /** Path of the portal to which the token is appended: `/reset-password#`. */
  path: z.string(),
  sealedToken: z.string(),
  expiresAt: z.string(),
});
export type AccountLinkRequested = z.infer<typeof accountLinkRequested>;
export const accountLinkPurpose = 'account-link';

/** Something that only the owner of an account should have done: they are told, to say if not. */
export const accountSecurityChanged = z.object({
  userId: id,
  organisationId: id,
  change: z.enum([
    'password-changed',
    'password-reset',
    'mfa-enabled',
    'mfa-disabled',
    'mfa-reset',
  ]),
  at: z.string(),
});
export type AccountSecurityChanged = z.infer<typeof accountSecurityChanged>;
/** Somebody whose personal data was erased: whoever has a copy of name or address erases it too. */
export const accountErased = z.object({ id });
export type AccountErased = z.infer<typeof accountErased>;

/** A change of identity facts, as far as people are told of it. */
export const changeRequestSnapshot = z.object({
  id,
  version: z.number().int(),
  status: changeRequestStatus,
  enterprise: z.object({ id, name: z.string() }),
  note: z.string().nullable(),
});
export type ChangeRequestSnapshot = z.infer<typeof changeRequestSnapshot>;

/** A tier or qualification, as far as people are told of it. */
export const credentialSnapshot = z.object({
  id,
  version: z.number().int(),
  status: credentialStatus,
  enterprise: z.object({ id, name: z.string() }),
  kind: credentialKind,
  /** For people: of a tier its Chinese name. */
  title: z.string(),
  expiresOn: z.string().nullable(),
  note: z.string().nullable(),
});
export type CredentialSnapshot = z.infer<typeof credentialSnapshot>;

/** Evidence ends soon, or has ended; each step is told once. */
export const credentialExpiryWarned = credentialSnapshot.extend({
  step: z.union([z.literal(28), z.literal(14), z.literal(0)]),
  /** Days that are left: 0 on its last day, negative when it counts no more. */
  daysLeft: z.number().int(),
});

/** Every event type with the schema of its payload. Types read aggregate.past-tense. */
export const eventPayloads = {
  'scenario.submitted': scenarioSnapshot,
  'scenario.returned': scenarioSnapshot,
  'scenario.rejected': scenarioSnapshot,
  'scenario.approved': scenarioSnapshot,
  'scenario.published': scenarioSnapshot,
  'scenario.closed': scenarioSnapshot,
  'scenario.withdrawn': scenarioSnapshot,
  'scenario.cancelled': scenarioSnapshot,
  'scenario.opened': scenarioSnapshot,
  'scenario.failed': scenarioSnapshot,
  'bid.opened': bidOpened,
  'scenario.republished': scenarioSnapshot,
  'scenario.publicised': scenarioSnapshot,
  'scenario.reevaluated': scenarioSnapshot,
  'scenario.awarded': scenarioSnapshot,
  'scenario.contracted': scenarioSnapshot,
  'scenario.started': scenarioSnapshot,
  'scenario.delivered': scenarioSnapshot,
  'scenario.rework-asked': scenarioSnapshot,
  'scenario.completed': scenarioSnapshot,
  'scenario.replayed': scenarioSnapshot,
  'scenario.review-asked': scenarioSnapshot,
  'scenario.review-ended': scenarioSnapshot,
  'scenario.cleared': scenarioSnapshot,
  'scenario.amended': scenarioAmended,
  'scenario.batch-missed': scenarioLeftOut,
  'amendment.proposed': amendmentTold,
  'amendment.decided': amendmentTold,
  'enterprise.submitted': enterpriseSnapshot,
  'enterprise.verified': enterpriseSnapshot,
  'enterprise.returned': enterpriseSnapshot,
  'enterprise.rejected': enterpriseSnapshot,
  'enterprise.changed': enterpriseSnapshot,
  'enterprise.suspended': enterpriseSnapshot,
  'enterprise.reinstated': enterpriseSnapshot,
  'enterprise.replayed': enterpriseSnapshot,
  'enterprise.blacklisted': enterpriseSnapshot,
  'enterprise.closed': enterpriseSnapshot,
  'enterprise.merged': enterpriseSnapshot,
  'enterprise.recheck-opened': enterpriseSnapshot,
  'enterprise.recheck-confirmed': enterpriseSnapshot,
  'enterprise.recheck-passed': enterpriseSnapshot,
  'change-request.opened': changeRequestSnapshot,
  'change-request.accepted': changeRequestSnapshot,
  'change-request.rejected': changeRequestSnapshot,
  'change-request.withdrawn': changeRequestSnapshot,
  'credential.proposed': credentialSnapshot,
  'credential.accepted': credentialSnapshot,
  'credential.rejected': credentialSnapshot,
  'credential.withdrawn': credentialSnapshot,
  'credential.expiry-warned': credentialExpiryWarned,
  'organisation.changed': organisationSnapshot,
  'organisation.replayed': organisationSnapshot,
  'account.link-requested': accountLinkRequested,
  'account.security-changed': accountSecurityChanged,
  'account.erased': accountErased,
  'matches.found': matchesFound,
  'match.answered': matchAnswered,
  'lexicon.changed': lexiconChanged,
  'enterprise.officer-changed': officerChanged,
  'ticket.raised': ticketTold,
  'ticket.continued': ticketTold,
  'ticket.reassigned': ticketTold,
  'ticket.answered': ticketTold,
  'ticket.reminded': ticketTold,
  'ticket.escalated': ticketEscalated,
  'ticket.closed': ticketTold,
  'ticket.withdrawn': ticketTold,
  'award.publicised': lifeTold,
  'award.revoked': lifeTold,
  'award.unblocked': lifeTold,
  'award.confirmed': awardTold,
  'objection.raised': objectionTold,
  'objection.decided': objectionTold,
  'objection.escalated': objectionTold,
  'contract.recorded': lifeTold,
  'contract.returned': lifeTold,
  'contract.confirmed': lifeTold,
  'project.moved': lifeTold,
  'milestone.submitted': lifeTold,
  'milestone.decided': lifeTold,
  'milestone.reminded': lifeTold,
  'plan-change.proposed': planChangeTold,
  'plan-change.decided': planChangeTold,
  'evaluation.assigned': evaluationTold,
  'evaluation.evaluator-excused': evaluationTold,
  'evaluation.check-submitted': evaluationTold,
  'evaluation.check-returned': evaluationTold,
  'evaluation.scoring-begun': evaluationTold,
  'evaluation.consensus-begun': evaluationTold,
  'evaluation.consensus-reached': evaluationTold,
  'evaluation.concluded': evaluationTold,
  'evaluation.ranked-anew': evaluationTold,
  'evaluation.reopened': evaluationTold,
  'question.asked': questionTold,
  'question.answered': questionAnswered,
  'question.closed': questionClosed,
  'question.reminded': questionsReminded,
  'interest.expressed': interestTold,
  'interest.connected': interestTold,
  'interest.declined': interestTold,
  'interest.withdrawn': interestTold,
  'interest.replayed': interestTold,
  'interest.messaged': messageTold,
  'meeting.changed': meetingTold,
  'edition.opened': editionTold,
  'edition.closed': editionTold,
  'edition.formal-review-begun': editionTold,
  'nomination.invited': nominationTold,
  'nomination.submitted': nominationTold,
  'nomination.reminded': nominationTold,
  'nomination.mended': nominationTold,
  'nomination.recommended': nominationTold,
  'nomination.accepted': nominationTold,
  'nomination.returned': nominationTold,
  'nomination.rejected': nominationTold,
  'nomination.unselected': nominationTold,
  'nomination.withdrawn': nominationTold,
  'nomination.decided': nominationTold,
  'edition.publicity-ended': editionTold,
  'list-objection.raised': listObjectionTold,
  'list-objection.decided': listObjectionTold,
  'list-objection.escalated': listObjectionTold,
  'recheck.opened': recheckTold,
  'recheck.submitted': recheckTold,
  'recheck.decided': recheckTold,
  'recheck.reminded': recheckTold,
  'recheck.escalated': recheckTold,
  'revocation.proposed': plaqueTold,
  'revocation.dismissed': plaqueTold,
  'plaque.renewed': plaqueTold,
  'plaque.revoked': plaqueTold,
  'district-list.submitted': districtListTold,
  'review.assigned': reviewTold,
  'review.vacated': reviewTold,
  'review.completed': reviewTold,
  'site-visit.ordered': siteVisitTold,
  'site-visit.rescheduled': siteVisitTold,
  'site-visit.cancelled': siteVisitTold,
  'site-visit.recorded': siteVisitTold,
  'webhook.created': webhookTold,
  'webhook.changed': webhookTold,
  'webhook.rotated': webhookTold,
  'webhook.deleted': webhookTold,
  'webhook.replayed': webhookTold,
} as const;
export type EventType = keyof typeof eventPayloads;
export type EventPayload<Type extends EventType> = z.infer<(typeof eventPayloads)[Type]>;

export interface EventEnvelope<Type extends EventType = EventType> {
  /** UUIDv7: the identity that every consumer dedupes by, and the BullMQ job id. */
  id: string;
  type: Type;
  aggregateId: string;
  /** The aggregate's version; a consumer ignores what is older than what it has. */
  version: number;
  /** ISO 8601, the database's clock. */
  occurredAt: string;
  /** The request that caused it, kept through every hop so that the logs tell one story. */
  requestId: string;
  payload: EventPayload<Type>;
}

/** Who consumes what. The relay makes one job a consumer; start-up refuses a type without handler. */
export const subscriptions = {
  /** What others do and the audit log keeps. */
  publishing: [
    'webhook.created',
    'webhook.changed',
    'webhook.rotated',
    'webhook.deleted',
    'webhook.replayed',
  ],
  matching: [
    'scenario.published',
    'scenario.closed',
    'scenario.cancelled',
    'scenario.failed',
    'scenario.republished',
    'scenario.opened',
    'scenario.publicised',
    'scenario.reevaluated',
    'scenario.awarded',
    'scenario.contracted',
    'scenario.started',
    'scenario.delivered',
    'scenario.rework-asked',
    'scenario.completed',
    'scenario.amended',
    'scenario.replayed',
    'enterprise.verified',
    'enterprise.changed',
    'enterprise.suspended',
    'enterprise.reinstated',
    'enterprise.replayed',
    'enterprise.blacklisted',
    'enterprise.closed',
    'enterprise.merged',
    'interest.expressed',
    'interest.connected',
    'interest.declined',
    'interest.withdrawn',
    'interest.replayed',
    'lexicon.changed',
    'account.erased',
  ],
  notifications: [
    'organisation.changed',
    'organisation.replayed',
    'account.erased',
    'scenario.submitted',
    'scenario.returned',
    'scenario.rejected',
    'scenario.approved',
    'scenario.withdrawn',
    'scenario.published',
    'scenario.cancelled',
    'scenario.closed',
    'scenario.opened',
    'bid.opened',
    'scenario.failed',
    'scenario.republished',
    'scenario.review-asked',
    'scenario.review-ended',
    'scenario.cleared',
    'scenario.amended',
    'scenario.batch-missed',
    'scenario.replayed',
    'amendment.proposed',
    'amendment.decided',
    'enterprise.submitted',
    'enterprise.verified',
    'enterprise.returned',
    'enterprise.rejected',
    'enterprise.suspended',
    'enterprise.reinstated',
    'enterprise.blacklisted',
    'enterprise.closed',
    'enterprise.merged',
    'enterprise.recheck-opened',
    'enterprise.recheck-confirmed',
    'enterprise.recheck-passed',
    'change-request.opened',
    'change-request.accepted',
    'change-request.rejected',
    'change-request.withdrawn',
    'credential.proposed',
    'credential.accepted',
    'credential.rejected',
    'credential.withdrawn',
    'credential.expiry-warned',
    'matches.found',
    'match.answered',
    'account.link-requested',
    'account.security-changed',
    'enterprise.officer-changed',
    'ticket.raised',
    'ticket.continued',
    'ticket.reassigned',
    'ticket.answered',
    'ticket.reminded',
    'ticket.escalated',
    'ticket.closed',
    'ticket.withdrawn',
    'award.publicised',
    'award.revoked',
    'award.unblocked',
    'award.confirmed',
    'objection.raised',
    'objection.decided',
    'objection.escalated',
    'contract.recorded',
    'contract.returned',
    'contract.confirmed',
    'project.moved',
    'milestone.submitted',
    'milestone.decided',
    'milestone.reminded',
    'plan-change.proposed',
    'plan-change.decided',
    'evaluation.assigned',
    'evaluation.evaluator-excused',
    'evaluation.check-submitted',
    'evaluation.check-returned',
    'evaluation.scoring-begun',
    'evaluation.consensus-begun',
    'evaluation.consensus-reached',
    'evaluation.concluded',
    'evaluation.ranked-anew',
    'evaluation.reopened',
    'question.asked',
    'question.answered',
    'question.closed',
    'question.reminded',
    'interest.expressed',
    'interest.connected',
    'interest.declined',
    'interest.withdrawn',
    'interest.messaged',
    'meeting.changed',
    'edition.opened',
    'edition.closed',
    'edition.formal-review-begun',
    'nomination.invited',
    'nomination.submitted',
    'nomination.reminded',
    'nomination.mended',
    'nomination.recommended',
    'nomination.accepted',
    'nomination.returned',
    'nomination.rejected',
    'nomination.unselected',
    'nomination.withdrawn',
    'nomination.decided',
    'edition.publicity-ended',
    'list-objection.raised',
    'list-objection.decided',
    'list-objection.escalated',
    'recheck.opened',
    'recheck.submitted',
    'recheck.decided',
    'recheck.reminded',
    'recheck.escalated',
    'revocation.proposed',
    'revocation.dismissed',
    'plaque.renewed',
    'plaque.revoked',
    'district-list.submitted',
    'review.assigned',
    'review.vacated',
    'review.completed',
    'site-visit.ordered',
    'site-visit.rescheduled',
    'site-visit.cancelled',
    'site-visit.recorded',
  ],
} as const satisfies Record<string, readonly EventType[]>;
export type Consumer = keyof typeof subscriptions;

export function consumersOf(type: EventType): Consumer[] {
  return (Object.keys(subscriptions) as Consumer[]).filter((consumer) =>
    (subscriptions[consumer] as readonly EventType[]).includes(type),
  );
}
