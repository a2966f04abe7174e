import type {
  Channel,
  EventEnvelope,
  InterestTold,
  NotificationFacts,
  NotificationKind,
  TalkSide,
} from '#libs/contracts';
import {
  type Announcement,
  company,
  type Consequences,
  department,
  everywhere,
  inboxOnly,
  type Settlement,
} from './consequences.js';

/** What questions, interests, messages and meetings mean for people. */
export const talkCatalogue = {
  'question.asked': ({ payload }: EventEnvelope<'question.asked'>): Consequences => ({
    announcement: toDepartment('question.waiting', payload.departmentId, {
      subjectId: payload.id,
      title: payload.scenario.title,
      link: questionsOf(payload.scenario.id),
    }),
  }),
  // All are told alike, in the inbox alone: who asked cannot be known by how they were told.
  'question.answered': ({ payload }: EventEnvelope<'question.answered'>): Consequences => {
    const facts: NotificationFacts = {
      subjectId: payload.scenario.id,
      title: payload.scenario.title,
      link: questionsOf(payload.scenario.id),
      status: payload.isCorrection ? 'corrected' : 'answered',
    };
    return {
      settles: questionWaiting(payload.id),
      announcement: {
        kind: 'question.answered',
        channels: inboxOnly,
        tellings: ['told', ...payload.audience].map((organisationId) => ({
          organisationId,
          roles: company,
          facts,
        })),
      },
    };
  },
  'question.closed': ({ payload }: EventEnvelope<'question.closed'>): Consequences => ({
    settles: questionWaiting(payload.id),
    announcement:
      payload.status === 'withdrawn'
        ? undefined
        : {
            kind: 'question.closed',
            channels: inboxOnly,
            tellings: [
              {
                organisationId: payload.enterpriseId,
                roles: company,
                facts: {
                  subjectId: payload.id,
                  title: payload.scenario.title,
                  link: questionsOf(payload.scenario.id),
                  status: payload.status,
                  note: payload.note,
                },
              },
            ],
          },
  }),
  'question.reminded': ({ payload }: EventEnvelope<'question.reminded'>): Consequences => ({
    announcement: toDepartment('question.reminder', payload.departmentId, {
      subjectId: payload.scenario.id,
      title: payload.scenario.title,
      link: questionsOf(payload.scenario.id),
      status: payload.step,
      note: String(payload.waiting),
    }),
  }),
  'interest.expressed': ({ payload }: EventEnvelope<'interest.expressed'>): Consequences => ({
    announcement: toDepartment('interest.waiting', payload.department.id, {
      ...interestFacts(payload, 'department'),
      link: `/scenarios/${payload.scenario.id}?tab=interests`,
    }),
  }),
  'interest.connected': ({ payload }: EventEnvelope<'interest.connected'>): Consequences => ({
    settles: interestWaiting(payload),
    announcement: toSide('enterprise', 'interest.decided', payload, 'connected'),
  }),
  'interest.declined': ({ payload }: EventEnvelope<'interest.declined'>): Consequences => ({
    settles: interestWaiting(payload),
    announcement:
      payload.formerly === 'connected'
        ? toSide('enterprise', 'interest.ended', payload)
        : toSide('enterprise', 'interest.decided', payload, 'declined'),
  }),
  // What nobody had answered is simply no longer there.
  'interest.withdrawn': ({ payload }: EventEnvelope<'interest.withdrawn'>): Consequences => ({
    settles: interestWaiting(payload),
    announcement:
      payload.formerly === 'connected'
        ? toSide('department', 'interest.ended', payload)
        : undefined,
  }),
  'interest.messaged': ({ payload }: EventEnvelope<'interest.messaged'>): Consequences => ({
    announcement: toSide(otherThan(payload.from), 'interest.message', payload),
  }),
  'meeting.changed': ({ payload }: EventEnvelope<'meeting.changed'>): Consequences => {
    const { meeting, from, note } = payload;
    const to = otherThan(from);
    return {
      announcement: announce(to, 'interest.meeting', payload, everywhere, {
        ...interestFacts(payload, to),
        status: meeting.status,
        deadline: meeting.startsAt,
        note,
      }),
    };
  },
};

const questionsOf = (scenarioId: string) => `/scenarios/${scenarioId}?tab=questions`;

function questionWaiting(subjectId: string): Settlement {
  return { kind: 'question.waiting', subjectId };
}

function interestWaiting({ id }: InterestTold): Settlement {
  return { kind: 'interest.waiting', subjectId: id };
}

function otherThan(side: TalkSide): TalkSide {
  return side === 'department' ? 'enterprise' : 'department';
}

/** As one of the two sees it: with the other's name, and a way into the conversation. */
function interestFacts(interest: InterestTold, to: TalkSide): NotificationFacts {
  return {
    subjectId: interest.id,
    title: interest.scenario.title,
    link: `/${to}/interests/${interest.id}`,
    organisationName: interest[otherThan(to)].name,
  };
}

function toSide(
  to: TalkSide,
  kind: NotificationKind,
  interest: InterestTold,
  status?: string,
): Announcement {
  const { note } = interest;
  return announce(to, kind, interest, everywhere, { ...interestFacts(interest, to), status, note });
}

function announce(
  to: TalkSide,
  kind: NotificationKind,
  interest: InterestTold,
  channels: readonly Channel[],
  facts: NotificationFacts,
): Announcement {
  const roles = to === 'department' ? department : company;
  return { kind, channels, tellings: [{ organisationId: interest[to].id, roles, facts }] };
}

function toDepartment(
  kind: NotificationKind,
  organisationId: string,
  facts: NotificationFacts,
): Announcement {
  return { kind, channels: everywhere, tellings: [{ organisationId, roles: department, facts }] };
}
