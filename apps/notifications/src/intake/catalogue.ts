import {
  type AmendmentTold,
  type ChangeRequestSnapshot,
  type CredentialSnapshot,
  type EnterpriseSnapshot,
  type EvaluationTold,
  type EventEnvelope,
  type EventType,
  type NotificationFacts,
  type NotificationKind,
  role,
  type Role,
  type ScenarioSnapshot,
  type subscriptions,
  type TicketTold,
} from '#libs/contracts';
import {
  type Announcement,
  company,
  type Consequences,
  department,
  everywhere,
  inboxOnly,
  type Settlement,
  type Telling,
} from './consequences.js';
import { deliveryCatalogue } from './delivery-catalogue.js';
import { showcaseCatalogue } from './showcase-catalogue.js';
import { talkCatalogue } from './talk-catalogue.js';

const reviewers: readonly Role[] = ['platform.admin', 'platform.reviewer'];

type Told = Exclude<
  (typeof subscriptions)['notifications'][number],
  // A link goes to one address and not to an audience: see account-links.ts.
  | 'organisation.changed'
  | 'organisation.replayed'
  | 'account.link-requested'
  | 'account.erased'
  | 'scenario.replayed'
>;
type Catalogue = { [Type in Told]: (event: EventEnvelope<Type>) => Consequences };

/** Every event that concerns people, and for each: who is told what, and by which channels. */
export const catalogue: Catalogue = {
  'scenario.submitted': ({ payload }) => ({
    announcement: {
      kind: 'scenario.approval-waiting',
      channels: everywhere,
      tellings: [
        {
          organisationId: payload.department.id,
          roles: ['department.approver'],
          exceptUserId: payload.authorId,
          facts: scenarioFacts(payload),
        },
      ],
    },
  }),
  'scenario.returned': ({ payload }) => scenarioReviewed(payload),
  'scenario.rejected': ({ payload }) => scenarioReviewed(payload),
  // The publication is told; the step before it only ends the waiting, as a withdrawal does.
  'scenario.approved': ({ payload }) => ({ settles: approvalOf(payload) }),
  'scenario.withdrawn': ({ payload }) => ({ settles: approvalOf(payload) }),
  'scenario.published': ({ payload }) => scenarioReviewed(payload),
  'scenario.cancelled': ({ payload }) => ({
    settles: openingOf(payload),
    announcement: {
      kind: 'scenario.cancelled',
      channels: everywhere,
      tellings: [{ organisationId: 'told', roles: company, facts: scenarioFacts(payload) }],
    },
  }),
  // Whether anybody bid is not said: the two sides are told whenever there is something to open.
  'scenario.closed': ({ payload }) => {
    if (payload.engagement !== 'bid') return {};
    const facts = { ...scenarioFacts(payload), link: `/scenarios/${payload.id}?tab=opening` };
    return {
      announcement: {
        kind: 'scenario.opening-waiting',
        channels: everywhere,
        tellings: [
          { organisationId: payload.department.id, roles: ['department.approver'], facts },
          { organisationId: 'platform', roles: ['platform.supervisor'], facts },
        ],
      },
    };
  },
  // Who opened them knows; the rest of the department hears it.
  'scenario.opened': ({ payload }) => ({
    settles: openingOf(payload),
    announcement: {
      kind: 'scenario.opened',
      channels: inboxOnly,
      tellings: [
        {
          organisationId: payload.department.id,
          roles: department,
          facts: { ...scenarioFacts(payload), link: `/scenarios/${payload.id}?tab=opening` },
        },
      ],
    },
  }),
  // The earliest that a bid's receipt may be told of: before the opening nobody may learn who bids,
  // not even by a notification (rule 4), so that the page alone hands out the receipt until then.
  'bid.opened': ({ payload: { id, scenario, enterprises, valid, outcome } }) => ({
    announcement: {
      kind: 'bid.opened',
      channels: everywhere,
      tellings: enterprises.map((enterprise) => ({
        organisationId: enterprise.id,
        roles: company,
        facts: {
          subjectId: id,
          title: scenario.title,
          link: `/scenarios/${scenario.id}?tab=opening`,
          status: outcome === 'failed' ? 'failed' : valid ? 'valid' : 'invalid',
        },
      })),
    },
  }),
  'scenario.failed': ({ payload }) => scenarioChanged(payload, 'failed', payload.statusNote),
  'scenario.republished': ({ payload }) =>
    scenarioChanged(payload, 'republished', payload.statusNote),
  'scenario.amended': ({ payload }) => scenarioChanged(payload, 'amended', payload.reason),
  'scenario.review-asked': ({ payload }) => ({
    announcement: {
      kind: 'scenario.review-waiting',
      channels: everywhere,
      tellings: [{ organisationId: 'platform', roles: reviewers, facts: scenarioFacts(payload) }],
    },
  }),
  'scenario.review-ended': ({ payload }) => ({ settles: platformReviewOf(payload) }),
  'scenario.cleared': ({ payload }) => ({
    settles: platformReviewOf(payload),
    announcement: {
      kind: 'scenario.reviewed',
      channels: inboxOnly,
      tellings: [
        {
          organisationId: payload.department.id,
          roles: ['department.approver'],
          facts: { ...scenarioFacts(payload), status: 'cleared' },
        },
      ],
    },
  }),
  'scenario.batch-missed': ({ payload }) => {
    const facts = { ...scenarioFacts(payload), status: payload.code, note: payload.batch.number };
    return {
      announcement: {
        kind: 'scenario.left-out',
        channels: everywhere,
        tellings: [
          { organisationId: payload.department.id, roles: department, facts },
          { organisationId: 'platform', roles: reviewers, facts },
        ],
      },
    };
  },
  'amendment.proposed': ({ payload }) => ({
    announcement: {
      kind: 'scenario.amendment-waiting',
      channels: everywhere,
      tellings: [
        {
          organisationId: payload.department.id,
          roles: ['department.approver'],
          exceptUserId: payload.proposedBy,
          facts: amendmentFacts(payload),
        },
      ],
    },
  }),
  'amendment.decided': ({ payload }) => ({
    settles: { kind: 'scenario.amendment-waiting', subjectId: payload.id },
    ...(payload.status !== 'withdrawn' && {
      announcement: {
        kind: 'scenario.amendment-decided',
        channels: inboxOnly,
        tellings: [
          {
            organisationId: payload.department.id,
            roles: department,
            onlyUserId: payload.proposedBy,
            facts: amendmentFacts(payload),
          },
        ],
      },
    }),
  }),
  'enterprise.submitted': ({ payload }) => ({
    announcement: toReviewers('enterprise.review-waiting', payload.id, {
      subjectId: payload.id,
      title: payload.name,
      status: payload.status,
    }),
  }),
  'enterprise.verified': ({ payload }) => enterpriseReviewed(payload),
  'enterprise.returned': ({ payload }) => enterpriseReviewed(payload),
  'enterprise.rejected': ({ payload }) => enterpriseReviewed(payload),
  'enterprise.suspended': ({ payload }) => ({
    ...enterpriseReviewed(payload),
    settles: { kind: 'enterprise.recheck-waiting', subjectId: payload.id },
  }),
  'enterprise.reinstated': ({ payload }) => enterpriseReviewed(payload),
  'enterprise.blacklisted': ({ payload }) => enterpriseReviewed(payload),
  'enterprise.closed': ({ payload }) => enterpriseReviewed(payload),
  // Its people are with the other enterprise now, and that one is who must know.
  'enterprise.merged': ({ payload }) => ({
    settles: { kind: 'enterprise.review-waiting', subjectId: payload.id },
    announcement: toEnterprise('enterprise.reviewed', payload.mergedInto ?? payload.id, {
      ...enterpriseFacts(payload),
      status: 'merged',
    }),
  }),
  'enterprise.recheck-opened': ({ payload }) => ({
    announcement: toEnterprise('enterprise.recheck-due', payload.id, {
      ...enterpriseFacts(payload),
      note: null,
      day: payload.recheck?.dueOn,
    }),
  }),
  'enterprise.recheck-confirmed': ({ payload }) => ({
    settles: { kind: 'enterprise.recheck-due', subjectId: payload.id },
    announcement: toReviewers('enterprise.recheck-waiting', payload.id, {
      subjectId: payload.id,
      title: payload.name,
      day: payload.recheck?.dueOn,
    }),
  }),
  'enterprise.recheck-passed': ({ payload }) => ({
    settles: { kind: 'enterprise.recheck-waiting', subjectId: payload.id },
    announcement: toEnterprise('enterprise.reviewed', payload.id, {
      ...enterpriseFacts(payload),
      status: 'recheck-passed',
      day: payload.recheck?.dueOn,
    }),
  }),
  'change-request.opened': ({ payload: { id, enterprise } }) => ({
    announcement: toReviewers('enterprise.change-waiting', enterprise.id, {
      subjectId: id,
      title: enterprise.name,
    }),
  }),
  'change-request.accepted': ({ payload }) => changeDecided(payload),
  'change-request.rejected': ({ payload }) => changeDecided(payload),
  'change-request.withdrawn': ({ payload }) => ({
    settles: { kind: 'enterprise.change-waiting', subjectId: payload.id },
  }),
  'credential.proposed': ({ payload: { id, title, enterprise } }) => ({
    announcement: toReviewers('enterprise.credential-waiting', enterprise.id, {
      subjectId: id,
      title,
      organisationName: enterprise.name,
    }),
  }),
  'credential.accepted': ({ payload }) => credentialDecided(payload),
  'credential.rejected': ({ payload }) => credentialDecided(payload),
  'credential.withdrawn': ({ payload }) => ({
    settles: { kind: 'enterprise.credential-waiting', subjectId: payload.id },
  }),
  'credential.expiry-warned': ({ payload }) => ({
    announcement: toEnterprise('enterprise.credential-expiring', payload.enterprise.id, {
      subjectId: payload.id,
      title: payload.title,
      link: '/enterprise',
      status: payload.daysLeft < 0 ? 'expired' : 'expiring',
      day: payload.expiresOn,
    }),
  }),
  'matches.found': ({ payload }) => ({
    announcement: {
      kind: 'scenario.matched',
      channels: everywhere,
      // Best first: a mail of several is headed by it.
      tellings: payload.matches
        .toSorted((one, other) => other.score - one.score)
        .map((match) => ({
          organisationId: match.enterpriseId,
          roles: company,
          facts: {
            // The scenario and not the match: should matching lose its tables and be rebuilt, its
            // matches are new, but who was told of the scenario is not told again.
            subjectId: match.scenarioId,
            title: match.scenarioTitle,
            link: `/scenarios/${match.scenarioId}`,
            organisationName: match.departmentName,
            score: match.score,
            reasons: match.reasons,
            deadline: match.deadline,
            domain: match.domain,
            district: match.district,
          },
        })),
    },
  }),
  'match.answered': ({ payload }) =>
    payload.verdict === 'interested'
      ? {
          announcement: {
            kind: 'match.interested',
            channels: everywhere,
            tellings: [
              {
                organisationId: payload.departmentId,
                roles: department,
                facts: {
                  subjectId: payload.matchId,
                  title: payload.scenarioTitle,
                  link: `/department/scenarios/${payload.scenarioId}/suppliers`,
                  organisationName: payload.enterpriseName,
                },
              },
            ],
          },
        }
      : {},
  'account.security-changed': ({ payload }) => ({
    announcement: {
      kind: 'account.security-changed',
      channels: everywhere,
      tellings: [
        {
          organisationId: payload.organisationId,
          roles: role.options,
          onlyUserId: payload.userId,
          facts: {
            subjectId: payload.userId,
            title: '账号安全',
            link: '/account/security',
            status: payload.change,
          },
        },
      ],
    },
  }),
  'enterprise.officer-changed': ({ payload }) => ({
    announcement: {
      kind: 'enterprise.officer-changed',
      channels: inboxOnly,
      tellings: [
        {
          organisationId: payload.id,
          roles: company,
          facts: {
            subjectId: payload.id,
            title: payload.name,
            link: '/enterprise',
            status: payload.officer ? 'named' : 'none',
            note: payload.officer && `${payload.officer.displayName}（${payload.officer.email}）`,
          },
        },
      ],
    },
  }),
  'ticket.raised': ({ payload }) => ticketWaits(payload, 'raised'),
  'ticket.continued': ({ payload }) => ticketWaits(payload, 'continued'),
  'ticket.reassigned': ({ payload }) => ticketWaits(payload, 'reassigned'),
  'ticket.answered': ({ payload }) => ({
    settles: ticketWaitingOf(payload),
    announcement: ticketUpdated(payload, 'answered'),
  }),
  'ticket.reminded': ({ payload }) => ({ announcement: ticketUpdated(payload, 'reminded') }),
  'ticket.escalated': ({ payload }) => ({
    announcement: {
      kind: 'ticket.overdue',
      channels: everywhere,
      tellings: [
        {
          organisationId: 'platform',
          // From the second step on it is for those above the officer, too.
          roles: payload.step > 1 ? ['platform.admin', 'platform.supervisor'] : ['platform.admin'],
          exceptUserId: payload.fromStep === 0 ? payload.officer?.id : undefined,
          facts: ticketFacts(payload, 'overdue', '/platform'),
        },
        // The officer is told once, at the first step.
        ...(payload.fromStep === 0 && payload.officer
          ? [
              {
                organisationId: 'platform',
                roles: reviewers,
                onlyUserId: payload.officer.id,
                facts: ticketFacts(payload, 'overdue', '/platform'),
              },
            ]
          : []),
      ],
    },
  }),
  'ticket.closed': ({ payload }) => ({
    settles: ticketWaitingOf(payload),
    announcement:
      payload.closedBy === 'clock'
        ? ticketUpdated(payload, 'closed')
        : {
            kind: 'ticket.updated',
            channels: inboxOnly,
            tellings: [
              { ...ticketDesk(payload), facts: ticketFacts(payload, 'confirmed', '/platform') },
            ],
          },
  }),
  'ticket.withdrawn': ({ payload }) => ({ settles: ticketWaitingOf(payload) }),
  'evaluation.assigned': ({ payload }) => toExperts(payload, 'assigned'),
  'evaluation.scoring-begun': ({ payload }) => ({
    settles: checkWaitingOf(payload),
    ...toExperts(payload, 'scoring'),
  }),
  'evaluation.consensus-begun': ({ payload }) => toExperts(payload, 'consensus'),
  'evaluation.reopened': ({ payload }) => toExperts(payload, 'reopened'),
  'evaluation.check-submitted': ({ payload }) => ({
    announcement: {
      kind: 'evaluation.check-waiting',
      channels: everywhere,
      tellings: [toDepartment(payload, ['department.approver'], 'submitted')],
    },
  }),
  'evaluation.check-returned': ({ payload }) => ({
    settles: checkWaitingOf(payload),
    ...evaluationUpdated(payload, ['department.editor'], 'returned'),
  }),
  'evaluation.evaluator-excused': ({ payload }) =>
    evaluationUpdated(payload, department, 'excused'),
  'evaluation.consensus-reached': ({ payload }) =>
    evaluationUpdated(payload, ['department.editor'], 'reached'),
  'evaluation.concluded': ({ payload }) => evaluationUpdated(payload, department, 'concluded'),
  'evaluation.ranked-anew': ({ payload }) => evaluationUpdated(payload, department, 'ranked-anew'),
  ...talkCatalogue,
  ...deliveryCatalogue,
  ...showcaseCatalogue,
};

/** The consequences of any subscribed event. */
export function consequencesOf(event: EventEnvelope): Consequences {
  const entry = (catalogue as Partial<Record<EventType, (one: never) => Consequences>>)[event.type];
  return entry ? entry(event as never) : {};
}

function scenarioFacts(scenario: ScenarioSnapshot): NotificationFacts {
  return {
    subjectId: scenario.id,
    title: scenario.title,
    link: `/scenarios/${scenario.id}`,
    organisationName: scenario.department.name,
    status: scenario.status,
    note: scenario.statusNote,
  };
}

function amendmentFacts(amendment: AmendmentTold): NotificationFacts {
  return {
    subjectId: amendment.id,
    title: amendment.scenario.title,
    link: `/scenarios/${amendment.scenario.id}?tab=versions`,
    status: amendment.status,
    note: amendment.status === 'proposed' ? amendment.reason : amendment.note,
  };
}

/**
 * Everybody whom what becomes of a published scenario concerns: who was told of it or is interested,
 * and who bid once that is no secret any more. Before the opening an audience must not tell who bids.
 */
function scenarioChanged(
  scenario: ScenarioSnapshot,
  status: 'amended' | 'failed' | 'republished',
  note: string | null,
): Consequences {
  const failed = status === 'failed';
  const about = scenarioFacts(scenario);
  const facts = {
    ...about,
    link: failed ? about.link : `${about.link}?tab=versions`,
    status,
    note,
    deadline: failed ? null : scenario.deadline,
  };
  return {
    ...(failed && { settles: openingOf(scenario) }),
    announcement: {
      kind: 'scenario.changed',
      channels: everywhere,
      tellings: [
        { organisationId: 'told', roles: company, facts },
        // It may have failed at an opening that a supervisor completed.
        ...(failed ? [{ organisationId: scenario.department.id, roles: department, facts }] : []),
      ],
    },
  };
}

function platformReviewOf(scenario: ScenarioSnapshot): Settlement {
  return { kind: 'scenario.review-waiting', subjectId: scenario.id };
}

function openingOf(scenario: ScenarioSnapshot): Settlement {
  return { kind: 'scenario.opening-waiting', subjectId: scenario.id };
}

function approvalOf(scenario: ScenarioSnapshot): Settlement {
  return { kind: 'scenario.approval-waiting', subjectId: scenario.id };
}

function scenarioReviewed(scenario: ScenarioSnapshot): Consequences {
  return {
    settles: approvalOf(scenario),
    announcement: {
      kind: 'scenario.reviewed',
      channels: inboxOnly,
      tellings: [
        {
          organisationId: scenario.department.id,
          roles: ['department.editor'],
          facts: scenarioFacts(scenario),
        },
      ],
    },
  };
}

function enterpriseReviewed(enterprise: EnterpriseSnapshot): Consequences {
  return {
    settles: { kind: 'enterprise.review-waiting', subjectId: enterprise.id },
    announcement: toEnterprise('enterprise.reviewed', enterprise.id, enterpriseFacts(enterprise)),
  };
}

function enterpriseFacts(enterprise: EnterpriseSnapshot): NotificationFacts {
  return {
    subjectId: enterprise.id,
    title: enterprise.name,
    link: '/enterprise',
    status: enterprise.status,
    note: enterprise.statusNote,
    day: enterprise.blacklistedUntil,
  };
}

function changeDecided({ id, status, note, enterprise }: ChangeRequestSnapshot): Consequences {
  return {
    settles: { kind: 'enterprise.change-waiting', subjectId: id },
    announcement: toEnterprise('enterprise.change-decided', enterprise.id, {
      subjectId: id,
      title: enterprise.name,
      link: '/enterprise',
      status,
      note,
    }),
  };
}

function credentialDecided(credential: CredentialSnapshot): Consequences {
  const { id, status, note, title, enterprise } = credential;
  return {
    settles: { kind: 'enterprise.credential-waiting', subjectId: id },
    announcement: toEnterprise('enterprise.credential-decided', enterprise.id, {
      subjectId: id,
      title,
      link: '/enterprise',
      status,
      note,
    }),
  };
}

/** To the administrators of an enterprise, by mail too. */
function toEnterprise(
  kind: NotificationKind,
  organisationId: string,
  facts: NotificationFacts,
): Announcement {
  return {
    kind,
    channels: everywhere,
    tellings: [{ organisationId, roles: ['enterprise.admin'], facts }],
  };
}

/** To those of the platform who review, in their inbox, with a link to the enterprise. */
function toReviewers(
  kind: NotificationKind,
  enterpriseId: string,
  facts: Omit<NotificationFacts, 'link'>,
): Announcement {
  return {
    kind,
    channels: inboxOnly,
    tellings: [
      {
        organisationId: 'platform',
        roles: reviewers,
        facts: { ...facts, link: `/platform/enterprises/${enterpriseId}` },
      },
    ],
  };
}

function ticketFacts(
  ticket: TicketTold,
  status: string,
  side: '/enterprise' | '/platform',
): NotificationFacts {
  return {
    subjectId: ticket.id,
    title: ticket.title,
    link: `${side}/tickets/${ticket.id}`,
    organisationName: ticket.enterprise.name,
    status,
  };
}

/** Whose turn it is at the platform: the officer's, or everybody's at the desk while there is none. */
function ticketDesk(ticket: TicketTold): Omit<Telling, 'facts'> {
  return { organisationId: 'platform', roles: reviewers, onlyUserId: ticket.officer?.id };
}

function ticketWaitingOf(ticket: TicketTold): Settlement {
  return { kind: 'ticket.waiting', subjectId: ticket.id };
}

function ticketWaits(ticket: TicketTold, status: string): Consequences {
  return {
    announcement: {
      kind: 'ticket.waiting',
      channels: everywhere,
      tellings: [{ ...ticketDesk(ticket), facts: ticketFacts(ticket, status, '/platform') }],
    },
  };
}

function ticketUpdated(ticket: TicketTold, status: string): Announcement {
  return {
    kind: 'ticket.updated',
    channels: everywhere,
    tellings: [
      {
        organisationId: ticket.enterprise.id,
        roles: company,
        facts: ticketFacts(ticket, status, '/enterprise'),
      },
    ],
  };
}

function evaluationFacts(
  { id, title, department: { name }, note }: EvaluationTold,
  status: string,
  link: string,
): NotificationFacts {
  return { subjectId: id, title, link, organisationName: name, status, note };
}

/** To each expert whom it concerns, with a link to their own sheet; nobody else learns who judges. */
function toExperts(evaluation: EvaluationTold, status: string): Consequences {
  if (evaluation.experts.length === 0) return {};
  return {
    announcement: {
      kind: 'evaluation.waiting',
      channels: everywhere,
      tellings: evaluation.experts.map(({ userId, evaluatorId }) => ({
        organisationId: 'platform',
        roles: ['platform.expert'],
        onlyUserId: userId,
        facts: evaluationFacts(evaluation, status, `/expert/${evaluatorId}`),
      })),
    },
  };
}

function toDepartment(evaluation: EvaluationTold, roles: readonly Role[], status: string): Telling {
  return {
    organisationId: evaluation.department.id,
    roles,
    exceptUserId: evaluation.byUserId ?? undefined,
    facts: evaluationFacts(evaluation, status, `/scenarios/${evaluation.id}?tab=evaluation`),
  };
}

function evaluationUpdated(
  evaluation: EvaluationTold,
  roles: readonly Role[],
  status: string,
): Consequences {
  return {
    announcement: {
      kind: 'evaluation.updated',
      channels: everywhere,
      tellings: [toDepartment(evaluation, roles, status)],
    },
  };
}

function checkWaitingOf(evaluation: EvaluationTold): Settlement {
  return { kind: 'evaluation.check-waiting', subjectId: evaluation.id };
}
