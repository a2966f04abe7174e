import { cityDay } from '#libs/calendar';
import type {
  EditionTold,
  EventEnvelope,
  ListObjectionTold,
  NominationTold,
  NotificationFacts,
  PlaqueTold,
  RecheckTold,
  ReviewTold,
  Role,
  SiteVisitTold,
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

const reviewers: readonly Role[] = ['platform.admin', 'platform.reviewer'];
/** A nominee may be an enterprise or a department: whichever it is, these are its people. */
const nominees: readonly Role[] = [...company, ...department];

/** What the yearly showcase means for people. */
export const showcaseCatalogue = {
  'edition.opened': ({ payload }: EventEnvelope<'edition.opened'>): Consequences => {
    const { id: subjectId, title, nominatorIds, departmentIds, opensAt, closesAt } = payload;
    const facts: NotificationFacts = {
      subjectId,
      title,
      link: `/showcase/calls/${subjectId}`,
      day: opensAt && cityDay(new Date(opensAt)),
      deadline: closesAt,
    };
    // A department may have a project of its own and speak for its district: it is told once.
    const recommenders = departmentIds.filter((one) => !nominatorIds.includes(one));
    const tellings: Telling[] = [
      ...nominatorIds.map((organisationId) => ({
        organisationId,
        roles: nominees,
        facts: { ...facts, status: 'nominate' },
      })),
      ...recommenders.map((organisationId) => ({
        organisationId,
        roles: department,
        facts: { ...facts, status: 'recommend' },
      })),
    ];
    return {
      announcement: tellings.length
        ? { kind: 'edition.calling', channels: everywhere, tellings }
        : undefined,
    };
  },
  'edition.closed': ({ payload }: EventEnvelope<'edition.closed'>): Consequences => ({
    announcement: payload.departmentIds.length
      ? {
          kind: 'district-list.waiting',
          channels: everywhere,
          tellings: payload.departmentIds.map((organisationId) => ({
            organisationId,
            roles: department,
            facts: editionFacts(payload, `/district-list?edition=${payload.id}`),
          })),
        }
      : undefined,
  }),
  'edition.formal-review-begun': ({
    payload,
  }: EventEnvelope<'edition.formal-review-begun'>): Consequences => ({
    settles: { kind: 'district-list.waiting', subjectId: payload.id },
    announcement: payload.waiting
      ? {
          kind: 'nomination.waiting',
          channels: everywhere,
          tellings: [
            {
              organisationId: 'platform',
              roles: reviewers,
              facts: {
                ...editionFacts(payload, `/platform/editions/${payload.id}?tab=nominations`),
                status: 'begun',
                score: payload.waiting,
              },
            },
          ],
        }
      : undefined,
  }),
  'nomination.invited': ({ payload }: EventEnvelope<'nomination.invited'>): Consequences => ({
    announcement: {
      kind: 'nomination.joining',
      channels: everywhere,
      tellings: payload.nomineeIds.map((organisationId) => ({
        organisationId,
        roles: company,
        facts: nominationFacts(payload),
      })),
    },
  }),
  'nomination.submitted': ({ payload }: EventEnvelope<'nomination.submitted'>): Consequences => ({
    announcement: updated(payload),
  }),
  'nomination.reminded': ({ payload }: EventEnvelope<'nomination.reminded'>): Consequences => ({
    announcement: updated(payload, `${payload.status}-reminded`),
  }),
  'nomination.mended': ({ payload }: EventEnvelope<'nomination.mended'>): Consequences => ({
    announcement: {
      kind: 'nomination.waiting',
      channels: everywhere,
      tellings: [
        {
          organisationId: 'platform',
          roles: reviewers,
          facts: { ...nominationFacts(payload), status: 'mended' },
        },
      ],
    },
  }),
  'nomination.recommended': ({
    payload,
  }: EventEnvelope<'nomination.recommended'>): Consequences => ({ announcement: updated(payload) }),
  'nomination.accepted': ({ payload }: EventEnvelope<'nomination.accepted'>) => decided(payload),
  'nomination.returned': ({ payload }: EventEnvelope<'nomination.returned'>) => decided(payload),
  'nomination.rejected': ({ payload }: EventEnvelope<'nomination.rejected'>) => decided(payload),
  'nomination.unselected': ({ payload }: EventEnvelope<'nomination.unselected'>) =>
    decided(payload),
  'nomination.withdrawn': ({ payload }: EventEnvelope<'nomination.withdrawn'>) => decided(payload),
  'nomination.decided': ({ payload }: EventEnvelope<'nomination.decided'>): Consequences => ({
    announcement: updated(payload),
  }),
  'edition.publicity-ended': ({
    payload,
  }: EventEnvelope<'edition.publicity-ended'>): Consequences =>
    atDesk(payload, 'publicity-over', 'publicity'),
  'list-objection.raised': ({ payload }: EventEnvelope<'list-objection.raised'>): Consequences => ({
    announcement: {
      kind: 'objection.waiting',
      channels: everywhere,
      tellings: [objectionDesk(payload, reviewers), ...aboutObjection(payload, 'list-raised')],
    },
  }),
  'list-objection.decided': ({
    payload,
  }: EventEnvelope<'list-objection.decided'>): Consequences => ({
    settles: { kind: 'objection.waiting', subjectId: payload.id },
    announcement: {
      kind: 'objection.updated',
      channels: everywhere,
      tellings: [
        {
          organisationId: payload.objectorId,
          roles: company,
          facts: { ...objectionFacts(payload), status: payload.status, note: payload.note },
        },
        ...aboutObjection(payload, payload.status),
      ],
    },
  }),
  'list-objection.escalated': ({
    payload,
  }: EventEnvelope<'list-objection.escalated'>): Consequences => ({
    announcement: {
      kind: 'objection.overdue',
      channels: everywhere,
      tellings: [objectionDesk(payload, [...reviewers, 'platform.supervisor'])],
    },
  }),
  'recheck.opened': ({ payload }: EventEnvelope<'recheck.opened'>): Consequences => ({
    announcement: aboutRecheck(payload, 'recheck_due'),
  }),
  'recheck.reminded': ({ payload }: EventEnvelope<'recheck.reminded'>): Consequences => ({
    announcement: aboutRecheck(payload, payload.isOverdue ? 'recheck-overdue' : 'recheck-reminded'),
  }),
  'recheck.escalated': ({ payload }: EventEnvelope<'recheck.escalated'>): Consequences => ({
    announcement: recheckWaiting(payload, 'recheck-late'),
  }),
  'recheck.submitted': ({ payload }: EventEnvelope<'recheck.submitted'>): Consequences => ({
    announcement: recheckWaiting(payload, 'recheck-submitted'),
  }),
  'recheck.decided': ({ payload }: EventEnvelope<'recheck.decided'>): Consequences => ({
    settles: { kind: 'nomination.waiting', subjectId: payload.id },
    announcement: aboutRecheck(
      payload,
      payload.status === 'passed' ? 'renewed' : `recheck-${payload.status}`,
    ),
  }),
  'plaque.renewed': ({ payload }: EventEnvelope<'plaque.renewed'>): Consequences => ({
    announcement: aboutPlaque(payload, 'plaque-renewed'),
  }),
  'plaque.revoked': ({ payload }: EventEnvelope<'plaque.revoked'>): Consequences => ({
    announcement: aboutPlaque(payload, 'revoked'),
  }),
  'revocation.proposed': ({ payload }: EventEnvelope<'revocation.proposed'>) =>
    revocationAtDesk(payload, 'revocation-proposed'),
  'revocation.dismissed': ({ payload }: EventEnvelope<'revocation.dismissed'>) =>
    revocationAtDesk(payload, 'revocation-dismissed'),
  'review.assigned': ({ payload }: EventEnvelope<'review.assigned'>): Consequences => ({
    announcement: {
      kind: 'review.waiting',
      channels: everywhere,
      tellings: payload.experts.map(({ userId, reviews }) => ({
        organisationId: 'platform',
        roles: ['platform.expert'],
        onlyUserId: userId,
        facts: {
          subjectId: payload.id,
          title: payload.title,
          link: `/showcase-reviews/${payload.id}`,
          score: reviews,
          day: payload.until,
        },
      })),
    },
  }),
  'review.vacated': ({ payload }: EventEnvelope<'review.vacated'>) =>
    reviewUpdated(payload, 'place-open'),
  'review.completed': ({ payload }: EventEnvelope<'review.completed'>) =>
    reviewUpdated(payload, 'all-in'),
  'site-visit.ordered': ({ payload }: EventEnvelope<'site-visit.ordered'>): Consequences => ({
    announcement: aboutVisit(payload, 'planned', () => 'going'),
  }),
  'site-visit.rescheduled': ({
    payload,
  }: EventEnvelope<'site-visit.rescheduled'>): Consequences => ({
    announcement: aboutVisit(payload, 'rescheduled', ({ isNew }) =>
      isNew ? 'going' : 'going-rescheduled',
    ),
  }),
  'site-visit.cancelled': ({ payload }: EventEnvelope<'site-visit.cancelled'>): Consequences => ({
    announcement: aboutVisit(payload, 'cancelled', () => 'going-cancelled'),
  }),
  'site-visit.recorded': ({ payload }: EventEnvelope<'site-visit.recorded'>): Consequences => ({
    announcement: {
      kind: 'review.updated',
      channels: inboxOnly,
      tellings: [
        {
          organisationId: 'platform',
          roles: ['platform.admin'],
          facts: { ...visitFacts(payload, 'visit-held'), note: null },
        },
      ],
    },
  }),
  'district-list.submitted': ({
    payload,
  }: EventEnvelope<'district-list.submitted'>): Consequences => {
    const facts: NotificationFacts = {
      subjectId: payload.id,
      title: payload.edition.title,
      link: `/district-list?edition=${payload.edition.id}`,
      district: payload.district,
      score: payload.entries,
    };
    return {
      announcement: {
        kind: 'district-list.updated',
        channels: inboxOnly,
        tellings: [
          ...payload.departmentIds.map((organisationId) => ({
            organisationId,
            roles: department,
            facts,
          })),
          {
            organisationId: 'platform',
            roles: reviewers,
            facts: { ...facts, link: `/platform/editions/${payload.edition.id}?tab=lists` },
          },
        ],
      },
    };
  },
};

/** To the administrators, who fill places and begin the deliberation. */
function reviewUpdated(told: ReviewTold, status: string): Consequences {
  return atDesk(told, status, 'review');
}

function atDesk(
  { id, title }: Pick<ReviewTold, 'id' | 'title'>,
  status: string,
  tab: 'review' | 'publicity',
): Consequences {
  const link = `/platform/editions/${id}/review${tab === 'review' ? '' : `?tab=${tab}`}`;
  return {
    announcement: {
      kind: 'review.updated',
      channels: inboxOnly,
      tellings: [
        {
          organisationId: 'platform',
          roles: ['platform.admin'],
          facts: { subjectId: id, title, link, status },
        },
      ],
    },
  };
}

/** A decision ends the waiting of what was mended, and is told to nominees and their district. */
function decided(told: NominationTold): Consequences {
  const settles: Settlement = { kind: 'nomination.waiting', subjectId: told.id };
  return { settles, announcement: updated(told) };
}

function updated(told: NominationTold, status: string = told.status): Announcement {
  // A department may both lead it and speak for the district: it is told once.
  const organisations = [...new Set([...told.nomineeIds, ...told.departmentIds])];
  return {
    kind: 'nomination.updated',
    channels: everywhere,
    tellings: organisations.map((organisationId): Telling => ({
      organisationId,
      roles: nominees,
      facts: { ...nominationFacts(told), status },
    })),
  };
}

function aboutRecheck(told: RecheckTold, status: string): Announcement {
  return {
    kind: 'nomination.updated',
    channels: everywhere,
    tellings: told.nomineeIds.map((organisationId) => ({
      organisationId,
      roles: nominees,
      facts: recheckFacts(told, status),
    })),
  };
}

/** To the platform's desk, until it is decided. */
function recheckWaiting(told: RecheckTold, status: string): Announcement {
  return {
    kind: 'nomination.waiting',
    channels: everywhere,
    tellings: [{ organisationId: 'platform', roles: reviewers, facts: recheckFacts(told, status) }],
  };
}

function recheckFacts(told: RecheckTold, status: string): NotificationFacts {
  return {
    subjectId: told.id,
    title: told.title,
    link: `/showcase-rechecks/${told.id}`,
    organisationName: told.edition.title,
    status,
    note: told.note,
    day: told.day,
  };
}

/** To who holds the plaque and to its district. */
function aboutPlaque(told: PlaqueTold, status: string): Announcement {
  const organisations = [...new Set([...told.nomineeIds, ...told.departmentIds])];
  return {
    kind: 'nomination.updated',
    channels: everywhere,
    tellings: organisations.map((organisationId) => ({
      organisationId,
      roles: nominees,
      facts: {
        subjectId: told.nominationId,
        title: told.title,
        link: `/v/${told.number}`,
        organisationName: told.edition.title,
        status,
        note: told.note,
        day: told.day,
      },
    })),
  };
}

/** To the administrators, of whom another than who proposed decides. */
function revocationAtDesk(told: PlaqueTold, status: string): Consequences {
  return {
    announcement: {
      kind: 'review.updated',
      channels: everywhere,
      tellings: [
        {
          organisationId: 'platform',
          roles: ['platform.admin'],
          facts: {
            subjectId: told.id,
            title: told.title,
            link: `/showcase-plaques/${told.number}`,
            status,
            note: told.note,
          },
        },
      ],
    },
  };
}

/** To who stands in the nomination, and to each who goes, was to go, or no longer does. */
function aboutVisit(
  told: SiteVisitTold,
  status: 'planned' | 'rescheduled' | 'cancelled',
  statusOf: (member: SiteVisitTold['members'][number]) => string,
): Announcement {
  const toVisitor = (userId: string, visitorStatus: string, isStaff: boolean): Telling => ({
    organisationId: 'platform',
    roles: isStaff ? reviewers : ['platform.expert'],
    onlyUserId: userId,
    facts: {
      ...visitFacts(told, visitorStatus),
      // Experts do not read nominations there.
      ...(!isStaff && { link: `/showcase-reviews/${told.edition.id}` }),
    },
  });
  return {
    kind: 'site-visit.updated',
    channels: everywhere,
    tellings: [
      ...told.nomineeIds.map((organisationId): Telling => ({
        organisationId,
        roles: nominees,
        facts: visitFacts(told, status),
      })),
      ...told.members.map((one) => toVisitor(one.userId, statusOf(one), one.isStaff)),
      ...told.released.map(({ userId, isStaff }) => toVisitor(userId, 'released', isStaff)),
    ],
  };
}

function visitFacts(told: SiteVisitTold, status: string): NotificationFacts {
  return {
    subjectId: told.id,
    title: told.title,
    link: `/nominations/${told.nominationId}`,
    organisationName: told.edition.title,
    status,
    note: told.note,
    day: told.day,
    place: told.place,
  };
}

function objectionDesk(told: ListObjectionTold, roles: readonly Role[]): Telling {
  const facts = { ...objectionFacts(told), link: `/platform/list-objections/${told.id}` };
  return { organisationId: 'platform', roles, facts };
}

/** Who stands in the nomination learns that there is an objection, not from whom. */
function aboutObjection(told: ListObjectionTold, status: string): Telling[] {
  return told.nomineeIds.map((organisationId) => ({
    organisationId,
    roles: nominees,
    facts: { ...objectionFacts(told), status, note: told.note },
  }));
}

function objectionFacts(told: ListObjectionTold): NotificationFacts {
  return {
    subjectId: told.id,
    title: told.title,
    link: `/showcase/publicity/${told.edition.id}`,
    organisationName: told.number,
    status: told.status,
    day: told.day,
  };
}

function editionFacts(told: EditionTold, link: string): NotificationFacts {
  return { subjectId: told.id, title: told.title, link, status: told.status, day: told.day };
}

function nominationFacts(told: NominationTold): NotificationFacts {
  return {
    subjectId: told.id,
    title: told.title,
    link: `/nominations/${told.id}`,
    organisationName: told.edition.title,
    status: told.status,
    note: told.note,
    day: told.day,
  };
}
