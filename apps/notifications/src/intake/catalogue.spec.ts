import { describe, expect, test } from '@jest/globals';
import {
  type EnterpriseStatus,
  type EventEnvelope,
  eventPayloads,
  type EventType,
  type MatchAnswered,
  notificationFacts,
  role,
  roleFits,
  type ScenarioStatus,
  subscriptions,
} from '#libs/contracts';
import { anEnterprise, anEvent, aReason, aScenario } from '#libs/testing';
import { catalogue, consequencesOf } from './catalogue.js';

const id = (last: number) => `0190b0a0-0000-7000-8000-00000000000${last}`;
const answered = (verdict: MatchAnswered['verdict']) =>
  anEvent('match.answered', {
    matchId: id(1),
    verdict,
    departmentId: id(2),
    scenarioId: id(3),
    scenarioTitle: '社区快递柜改造',
    enterpriseId: id(4),
    enterpriseName: '楚智科技有限公司',
  });
const found = (count = 1) =>
  anEvent('matches.found', {
    matches: Array.from({ length: count }, (_item, place) => ({
      matchId: id(place),
      enterpriseId: id(5),
      scenarioId: id(6 + place),
      scenarioTitle: `场景${place}`,
      departmentName: '市城管委',
      deadline: '2026-12-31T10:00:00.000Z',
      score: 61.5,
      reasons: [aReason()],
    })),
  });
const scenarioEvent = (
  verb:
    'submitted' | 'returned' | 'rejected' | 'published' | 'approved' | 'withdrawn' | 'cancelled',
) =>
  anEvent(
    `scenario.${verb}`,
    aScenario({ status: verb as ScenarioStatus, statusNote: '请补充预算' }),
  );
const enterpriseEvent = (
  verb: 'submitted' | 'verified' | 'returned' | 'rejected' | 'suspended' | 'reinstated',
) =>
  anEvent(
    `enterprise.${verb}`,
    anEnterprise({
      status: (verb === 'submitted' ? 'pending' : verb) as EnterpriseStatus,
      statusNote: '材料齐全',
    }),
  );
const events = [
  ...(['submitted', 'returned', 'rejected', 'published', 'cancelled'] as const).map(scenarioEvent),
  ...(['submitted', 'verified', 'returned', 'rejected', 'suspended', 'reinstated'] as const).map(
    enterpriseEvent,
  ),
  found(),
  answered('interested'),
] as EventEnvelope[];

describe('the catalogue', () => {
  test('has an entry for every event that notifications subscribes to and that is for people', () => {
    const forPeople = subscriptions.notifications.filter(
      (type) => !type.startsWith('organisation.'),
    );
    expect(Object.keys(catalogue).sort()).toEqual([...forPeople].sort());
  });

  test('the events of this spec are all of them', () => {
    const silent = ['scenario.approved', 'scenario.withdrawn'];
    expect([...new Set([...events.map((event) => event.type), ...silent])].sort()).toEqual(
      Object.keys(catalogue).sort(),
    );
  });

  test.each(['approved', 'withdrawn'] as const)(
    'a scenario that is %s tells nobody, but no longer waits for approval',
    (verb) => {
      const event = scenarioEvent(verb) as EventEnvelope<'scenario.approved'>;
      expect(consequencesOf(event)).toEqual({
        settles: { kind: 'scenario.approval-waiting', subjectId: event.payload.id },
      });
    },
  );

  test.each(events.map((event) => [event.type, event] as const))(
    '%s tells somebody, with facts in the contract’s form and a link into the portal',
    (_type, event) => {
      const { announcement } = consequencesOf(event);
      expect(announcement!.channels).toContain('inbox');
      expect(announcement!.tellings.length).toBeGreaterThan(0);
      for (const { facts, roles } of announcement!.tellings) {
        expect(notificationFacts.parse(facts)).toEqual(facts);
        expect(facts.title).not.toBe('');
        expect(facts.link).toMatch(/^\/[a-z]/);
        expect(roles.length).toBeGreaterThan(0);
        for (const one of roles) expect(role.options).toContain(one);
      }
    },
  );

  test.each(['organisation.changed', 'organisation.replayed'] as const)(
    '%s tells nobody',
    (type) => {
      const organisation = { id: id(1), version: 1, kind: 'department', name: 'x', members: [] };
      expect(consequencesOf(anEvent(type, organisation as never) as EventEnvelope)).toEqual({});
    },
  );

  test('an event that is not subscribed to tells nobody', () => {
    const others = (Object.keys(eventPayloads) as EventType[]).filter(
      (type) => !(subscriptions.notifications as readonly string[]).includes(type),
    );
    for (const type of others)
      expect(consequencesOf({ ...anEvent('scenario.approved', aScenario()), type })).toEqual({});
  });
});

describe('a scenario', () => {
  test('that waits for approval is told to the approvers of its department, but not to its author', () => {
    const event = scenarioEvent('submitted');
    const { announcement, settles } = catalogue['scenario.submitted'](event as never);
    expect(announcement).toMatchObject({
      kind: 'scenario.approval-waiting',
      tellings: [
        {
          organisationId: event.payload.department.id,
          roles: ['department.approver'],
          exceptUserId: event.payload.authorId,
          facts: { subjectId: event.payload.id },
        },
      ],
    });
    expect(settles).toBeUndefined();
  });

  test.each(['returned', 'rejected', 'published'] as const)(
    'that was %s is told to the editors with the note, and nobody waits for its approval any more',
    (verb) => {
      const event = scenarioEvent(verb);
      const { announcement, settles } = consequencesOf(event);
      expect(announcement).toMatchObject({
        kind: 'scenario.reviewed',
        tellings: [
          {
            organisationId: event.payload.department.id,
            roles: ['department.editor'],
            facts: { status: verb, note: '请补充预算' },
          },
        ],
      });
      expect(settles).toEqual({ kind: 'scenario.approval-waiting', subjectId: event.payload.id });
    },
  );
});

describe('an enterprise', () => {
  test('that waits for review is told to the platform’s administrators and reviewers', () => {
    const event = enterpriseEvent('submitted');
    expect(consequencesOf(event as EventEnvelope)).toMatchObject({
      announcement: {
        kind: 'enterprise.review-waiting',
        tellings: [
          {
            organisationId: 'platform',
            roles: ['platform.admin', 'platform.reviewer'],
            facts: { subjectId: event.payload.id, title: event.payload.name },
          },
        ],
      },
    });
  });

  test.each(['verified', 'returned', 'rejected'] as const)(
    'that was %s is told to its administrators by mail too, and the review is done',
    (verb) => {
      const event = enterpriseEvent(verb);
      const { announcement, settles } = consequencesOf(event);
      expect(announcement).toMatchObject({
        kind: 'enterprise.reviewed',
        channels: ['inbox', 'email'],
        tellings: [
          {
            organisationId: event.payload.id,
            roles: ['enterprise.admin'],
            facts: { status: verb, note: '材料齐全' },
          },
        ],
      });
      expect(settles).toEqual({ kind: 'enterprise.review-waiting', subjectId: event.payload.id });
    },
  );
});

describe('matches', () => {
  test('are each told to the company that they are about, with score, reasons and deadline', () => {
    const event = found(3);
    const { announcement } = catalogue['matches.found'](event);
    expect(announcement!.kind).toBe('scenario.matched');
    expect(announcement!.channels).toEqual(['inbox', 'email']);
    expect(announcement!.tellings).toHaveLength(3);
    for (const [place, { organisationId, facts, roles }] of announcement!.tellings.entries()) {
      const match = event.payload.matches[place]!;
      expect(organisationId).toBe(match.enterpriseId);
      expect(roles.every((one) => roleFits('enterprise', one))).toBe(true);
      expect(facts).toMatchObject({
        subjectId: match.scenarioId,
        title: match.scenarioTitle,
        score: 61.5,
        reasons: match.reasons,
        deadline: match.deadline,
      });
      expect(facts.link).toContain(match.scenarioId);
    }
  });

  test('"interested" is told to the department, with the company’s name', () => {
    expect(consequencesOf(answered('interested') as EventEnvelope)).toMatchObject({
      announcement: {
        kind: 'match.interested',
        tellings: [
          {
            organisationId: id(2),
            roles: ['department.editor', 'department.approver'],
            facts: { subjectId: id(1), organisationName: '楚智科技有限公司' },
          },
        ],
      },
    });
  });

  test('"not relevant" is told to nobody', () => {
    expect(consequencesOf(answered('not_relevant') as EventEnvelope)).toEqual({});
  });
});
