import type {
  AwardTold,
  EventEnvelope,
  LifeTold,
  NotificationFacts,
  ObjectionTold,
  Role,
} from '#libs/contracts';
import {
  company,
  type Consequences,
  department,
  everywhere,
  inboxOnly,
  type Settlement,
  type WaitingKind,
  type Telling,
} from './consequences.js';

const approver: readonly Role[] = ['department.approver'];
const editor: readonly Role[] = ['department.editor'];
const reviewers: readonly Role[] = ['platform.admin', 'platform.reviewer'];

type Tab = 'award' | 'project';

/** What awards, objections, contracts and projects mean for people. */
export const deliveryCatalogue = {
  'award.publicised': ({ payload }: EventEnvelope<'award.publicised'>): Consequences => ({
    announcement: {
      kind: 'award.updated',
      channels: everywhere,
      tellings: toCompanies(payload, 'award', { status: 'publicised' }),
    },
  }),
  'award.revoked': ({ payload }: EventEnvelope<'award.revoked'>): Consequences => ({
    settles: settled('award.waiting', payload),
    announcement: {
      kind: 'award.updated',
      channels: everywhere,
      tellings: [
        ...toCompanies(payload, 'award', { status: 'revoked' }),
        toDepartment(payload, department, 'award', { status: 'revoked' }),
      ],
    },
  }),
  'award.unblocked': ({ payload }: EventEnvelope<'award.unblocked'>): Consequences => ({
    announcement: {
      kind: 'award.waiting',
      channels: everywhere,
      tellings: [toDepartment(payload, approver, 'award')],
    },
  }),
  'award.confirmed': ({ payload }: EventEnvelope<'award.confirmed'>): Consequences => ({
    settles: settled('award.waiting', payload),
    announcement: { kind: 'award.updated', channels: everywhere, tellings: resultsOf(payload) },
  }),
  'objection.raised': ({ payload }: EventEnvelope<'objection.raised'>): Consequences => ({
    announcement: {
      kind: 'objection.waiting',
      channels: everywhere,
      tellings: [toPlatform(payload, reviewers), ...aboutObjection(payload, 'raised')],
    },
  }),
  'objection.decided': ({ payload }: EventEnvelope<'objection.decided'>): Consequences => ({
    settles: settled('objection.waiting', payload),
    announcement: {
      kind: 'objection.updated',
      channels: everywhere,
      tellings: [
        {
          organisationId: payload.objectorId,
          roles: company,
          facts: factsOf(payload, 'award', { status: payload.status, note: payload.note }),
        },
        ...aboutObjection(payload, payload.status),
      ],
    },
  }),
  'objection.escalated': ({ payload }: EventEnvelope<'objection.escalated'>): Consequences => ({
    announcement: {
      kind: 'objection.overdue',
      channels: everywhere,
      tellings: [toPlatform(payload, [...reviewers, 'platform.supervisor'])],
    },
  }),
  'contract.recorded': ({ payload }: EventEnvelope<'contract.recorded'>): Consequences => ({
    announcement: {
      kind: 'contract.waiting',
      channels: everywhere,
      tellings: [toDepartment(payload, approver, 'project')],
    },
  }),
  'contract.returned': ({ payload }: EventEnvelope<'contract.returned'>): Consequences => ({
    settles: settled('contract.waiting', payload),
    announcement: {
      kind: 'contract.updated',
      channels: inboxOnly,
      tellings: [toDepartment(payload, editor, 'project', { note: payload.note })],
    },
  }),
  'contract.confirmed': ({ payload }: EventEnvelope<'contract.confirmed'>): Consequences => ({
    settles: settled('contract.waiting', payload),
    announcement: {
      kind: 'contract.updated',
      channels: everywhere,
      tellings: [...toCompanies(payload, 'project'), toDepartment(payload, editor, 'project')],
    },
  }),
  'project.moved': ({ payload }: EventEnvelope<'project.moved'>): Consequences => ({
    settles: payload.status === 'acceptance' ? undefined : settled('project.waiting', payload),
    announcement:
      payload.status === 'acceptance'
        ? {
            kind: 'project.waiting',
            channels: everywhere,
            tellings: [toDepartment(payload, approver, 'project')],
          }
        : {
            kind: 'project.updated',
            channels: everywhere,
            tellings: [
              ...toCompanies(payload, 'project', { note: payload.note }),
              ...(payload.status === 'implementing'
                ? []
                : [toDepartment(payload, editor, 'project', { note: payload.note })]),
            ],
          },
  }),
  'milestone.submitted': ({ payload }: EventEnvelope<'milestone.submitted'>): Consequences => ({
    announcement: {
      kind: 'milestone.waiting',
      channels: everywhere,
      tellings: [toDepartment(payload, department, 'project')],
    },
  }),
  'milestone.decided': ({ payload }: EventEnvelope<'milestone.decided'>): Consequences => ({
    settles: settled('milestone.waiting', payload),
    announcement: {
      kind: 'milestone.updated',
      channels: everywhere,
      tellings: toCompanies(payload, 'project', { note: payload.note }),
    },
  }),
  'milestone.reminded': ({ payload }: EventEnvelope<'milestone.reminded'>): Consequences => ({
    announcement: {
      kind: 'milestone.due',
      channels: everywhere,
      tellings: [
        ...toCompanies(payload, 'project'),
        // What is only due soon is the company's business.
        ...(payload.status === 'overdue' ? [toDepartment(payload, department, 'project')] : []),
      ],
    },
  }),
  'plan-change.proposed': ({ payload }: EventEnvelope<'plan-change.proposed'>): Consequences => ({
    announcement: {
      kind: 'plan-change.waiting',
      channels: everywhere,
      tellings: [toDepartment(payload, approver, 'project', { note: payload.note })],
    },
  }),
  'plan-change.decided': ({ payload }: EventEnvelope<'plan-change.decided'>): Consequences => ({
    settles: settled('plan-change.waiting', payload),
    announcement:
      payload.status === 'withdrawn'
        ? undefined
        : {
            kind: 'plan-change.updated',
            channels: everywhere,
            tellings: [
              ...(payload.status === 'approved' || payload.side === 'enterprise'
                ? toCompanies(payload, 'project', { note: payload.note })
                : []),
              toDepartment(payload, editor, 'project', { note: payload.note }),
            ],
          },
  }),
};

function settled(kind: WaitingKind, { id: subjectId }: LifeTold): Settlement {
  return { kind, subjectId };
}

function factsOf(told: LifeTold, tab: Tab, changes: Partial<NotificationFacts>): NotificationFacts {
  return {
    subjectId: told.id,
    title: told.scenario.title,
    link: `/scenarios/${told.scenario.id}?tab=${tab}`,
    organisationName: told.title ?? told.department.name,
    status: told.status,
    day: told.day,
    ...changes,
  };
}

function toCompanies(
  told: LifeTold,
  tab: Tab,
  changes: Partial<NotificationFacts> = {},
): Telling[] {
  return told.enterpriseIds.map((organisationId) => ({
    organisationId,
    roles: company,
    facts: factsOf(told, tab, changes),
  }));
}

function toDepartment(
  told: LifeTold,
  roles: readonly Role[],
  tab: Tab,
  changes: Partial<NotificationFacts> = {},
): Telling {
  return { organisationId: told.department.id, roles, facts: factsOf(told, tab, changes) };
}

function toPlatform(told: ObjectionTold, roles: readonly Role[]): Telling {
  return {
    organisationId: 'platform',
    roles,
    facts: factsOf(told, 'award', { link: `/platform/objections/${told.id}` }),
  };
}

/** The department and the proposed winner learn that there is an objection, not from whom. */
function aboutObjection(told: ObjectionTold, status: string): Telling[] {
  const changes = { status, note: told.note };
  return [toDepartment(told, department, 'award', changes), ...toCompanies(told, 'award', changes)];
}

/** Each bidder their own result: nobody learns another's points or reason by a notice. */
function resultsOf(told: AwardTold): Telling[] {
  return told.results.map(({ enterpriseId, won, rank, total, reason }) => ({
    organisationId: enterpriseId,
    roles: company,
    facts: factsOf(told, 'award', {
      status: won ? 'won' : rank === null ? 'disqualified' : 'not-awarded',
      score: total ?? undefined,
      note: [rank === null ? '' : `第${rank}名`, reason].filter(Boolean).join('；'),
    }),
  }));
}
