import type {
  Channel,
  EnterpriseSnapshot,
  EventEnvelope,
  EventType,
  NotificationFacts,
  NotificationKind,
  Role,
  ScenarioSnapshot,
  subscriptions,
} from '#libs/contracts';

/** One thing to tell to everybody of an organisation who has one of the roles. */
export interface Telling {
  /**
   * An organisation's id, `platform` for all bodies of the platform, or `told` for everybody who was
   * told of the scenario that the facts are about.
   */
  organisationId: string;
  roles: readonly Role[];
  /** Somebody who need not be told, because it is their own doing. */
  exceptUserId?: string;
  facts: NotificationFacts;
}

/** What an event means for people. */
export interface Announcement {
  kind: NotificationKind;
  channels: readonly Channel[];
  tellings: Telling[];
}

/** A kind of waiting that the event ends: those notices about the subject are done, hence read. */
export interface Settlement {
  kind: NotificationKind;
  subjectId: string;
}

export interface Consequences {
  announcement?: Announcement;
  settles?: Settlement;
}

const everywhere: readonly Channel[] = ['inbox', 'email'];
const inboxOnly: readonly Channel[] = ['inbox'];
const company: readonly Role[] = ['enterprise.admin', 'enterprise.bidder'];
const department: readonly Role[] = ['department.editor', 'department.approver'];
const reviewers: readonly Role[] = ['platform.admin', 'platform.reviewer'];

type Told = Exclude<
  (typeof subscriptions)['notifications'][number],
  'organisation.changed' | 'organisation.replayed'
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
    announcement: {
      kind: 'scenario.cancelled',
      channels: everywhere,
      tellings: [{ organisationId: 'told', roles: company, facts: scenarioFacts(payload) }],
    },
  }),
  'enterprise.submitted': ({ payload }) => ({
    announcement: {
      kind: 'enterprise.review-waiting',
      channels: inboxOnly,
      tellings: [
        {
          organisationId: 'platform',
          roles: reviewers,
          facts: {
            subjectId: payload.id,
            title: payload.name,
            link: `/platform/enterprises/${payload.id}`,
            status: payload.status,
          },
        },
      ],
    },
  }),
  'enterprise.verified': ({ payload }) => enterpriseReviewed(payload),
  'enterprise.returned': ({ payload }) => enterpriseReviewed(payload),
  'enterprise.rejected': ({ payload }) => enterpriseReviewed(payload),
  'enterprise.suspended': ({ payload }) => enterpriseReviewed(payload),
  'enterprise.reinstated': ({ payload }) => enterpriseReviewed(payload),
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
    announcement: {
      kind: 'enterprise.reviewed',
      channels: everywhere,
      tellings: [
        {
          organisationId: enterprise.id,
          roles: ['enterprise.admin'],
          facts: {
            subjectId: enterprise.id,
            title: enterprise.name,
            link: '/enterprise',
            status: enterprise.status,
            note: enterprise.statusNote,
          },
        },
      ],
    },
  };
}
