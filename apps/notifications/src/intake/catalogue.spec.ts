import { describe, expect, test } from '@jest/globals';
import { letsIn, portalRoutes } from '../../../../test/setup/portal-routes.js';
import {
  type AmendmentTold,
  type EditionStatus,
  type EnterpriseStatus,
  type EventEnvelope,
  eventPayloads,
  type EventType,
  type MatchAnswered,
  notificationFacts,
  notificationKinds,
  type NominationStatus,
  type RecheckStatus,
  type SiteVisitStatus,
  role,
  roleFits,
  type ScenarioStatus,
  subscriptions,
  type TicketTold,
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
    | 'submitted'
    | 'returned'
    | 'rejected'
    | 'published'
    | 'approved'
    | 'withdrawn'
    | 'cancelled'
    | 'failed'
    | 'republished'
    | 'review-asked'
    | 'review-ended'
    | 'cleared',
) =>
  anEvent(
    `scenario.${verb}`,
    aScenario({ status: verb as ScenarioStatus, statusNote: '请补充预算' }),
  );
const enterpriseVerbs = [
  'submitted',
  'verified',
  'returned',
  'rejected',
  'suspended',
  'reinstated',
  'blacklisted',
  'closed',
  'merged',
] as const;
const enterpriseEvent = (verb: (typeof enterpriseVerbs)[number]) =>
  anEvent(
    `enterprise.${verb}`,
    anEnterprise({
      status: (verb === 'submitted' ? 'pending' : verb) as EnterpriseStatus,
      statusNote: '材料齐全',
    }),
  );
const secured = anEvent('account.security-changed', {
  userId: id(1),
  organisationId: id(2),
  change: 'password-changed',
  at: '2026-01-06T01:00:00.000Z',
});
const recheckEvent = (verb: 'opened' | 'confirmed' | 'passed') =>
  anEvent(
    `enterprise.recheck-${verb}`,
    anEnterprise({ recheck: { dueOn: '2027-01-03', openedOn: '2026-12-04', confirmedAt: null } }),
  );
const company = { id: id(5), name: '楚智科技有限公司' };
const changeEvent = (verb: 'opened' | 'accepted' | 'rejected' | 'withdrawn') =>
  anEvent(`change-request.${verb}`, {
    id: id(1),
    version: 2,
    status: verb === 'opened' ? 'open' : verb,
    enterprise: company,
    note: '请附营业执照',
  });
const credential = {
  id: id(1),
  version: 1,
  enterprise: company,
  kind: 'qualification' as const,
  title: 'ISO 27001',
  expiresOn: '2026-12-31',
  note: '证书看不清',
};
const credentialEvent = (verb: 'proposed' | 'accepted' | 'rejected' | 'withdrawn') =>
  anEvent(`credential.${verb}`, { ...credential, status: verb });
const warned = (daysLeft: number) =>
  anEvent('credential.expiry-warned', { ...credential, status: 'accepted', step: 14, daysLeft });
const told = (said: Partial<TicketTold> = {}): TicketTold => ({
  id: id(1),
  version: 3,
  number: 'SQ-2026-0001',
  title: '申请首台套政策支持',
  status: 'open',
  enterprise: { id: id(2), name: '楚智科技有限公司' },
  officer: { id: id(3), displayName: '小陈' },
  dueOn: '2026-03-02',
  closedBy: null,
  ...said,
});
const ticketEvent = (
  verb: 'raised' | 'continued' | 'reassigned' | 'answered' | 'reminded' | 'closed' | 'withdrawn',
  said: Partial<TicketTold> = {},
) => anEvent(`ticket.${verb}`, told(said)) as EventEnvelope;
const escalated = (fromStep: number, step: number, said: Partial<TicketTold> = {}) =>
  anEvent('ticket.escalated', { ...told(said), fromStep, step });
const evaluationVerbs = [
  'assigned',
  'scoring-begun',
  'consensus-begun',
  'reopened',
  'check-submitted',
  'check-returned',
  'evaluator-excused',
  'consensus-reached',
  'concluded',
  'ranked-anew',
] as const;
const evaluationEvent = (
  verb: (typeof evaluationVerbs)[number],
  experts = [{ userId: id(5), evaluatorId: id(6) }],
) =>
  anEvent(`evaluation.${verb}`, {
    id: id(1),
    version: 3,
    title: '社区快递柜改造',
    department: { id: id(2), name: '市邮政管理局' },
    experts,
    byUserId: id(3),
    note: null,
  }) as EventEnvelope;
const officerChanged = (officer: { id: string; displayName: string; email: string } | null) =>
  anEvent('enterprise.officer-changed', {
    id: id(2),
    version: 4,
    name: '楚智科技有限公司',
    officer,
  });
const question = {
  id: id(1),
  version: 2,
  scenario: { id: id(3), title: '社区快递柜改造' },
  departmentId: id(2),
};
const interest = {
  id: id(1),
  version: 2,
  status: 'connected' as const,
  formerly: 'connected' as const,
  scenario: { id: id(3), title: '社区快递柜改造' },
  department: { id: id(2), name: '市城管委' },
  enterprise: company,
  note: '名额已满',
};
const meeting = {
  id: id(7),
  status: 'proposed' as const,
  startsAt: '2026-12-31T06:00:00.000Z',
  minutes: 60,
};
const lifeOf = (status: string) => ({
  id: id(1),
  version: 1,
  scenario: { id: id(2), title: '社区快递柜改造' },
  department: { id: id(3), name: '市邮政管理局' },
  enterpriseIds: [id(5)],
  title: '首期布设',
  status,
  note: null,
  day: '2026-12-31',
});
const result = { won: true, rank: 1, total: 90.5, reason: '方案成熟' };
const lifeEvents = [
  anEvent('award.publicised', lifeOf('running')),
  anEvent('award.revoked', lifeOf('revoked')),
  anEvent('award.unblocked', lifeOf('running')),
  anEvent('award.confirmed', {
    ...lifeOf('confirmed'),
    results: [
      { enterpriseId: id(5), ...result },
      { enterpriseId: id(6), won: false, rank: 2, total: 80.25, reason: '报价偏高' },
      { enterpriseId: id(7), won: false, rank: null, total: null, reason: '缺少证书' },
    ],
  }),
  anEvent('objection.raised', { ...lifeOf('submitted'), objectorId: id(6) }),
  anEvent('objection.decided', { ...lifeOf('upheld'), objectorId: id(6) }),
  anEvent('objection.escalated', { ...lifeOf('submitted'), objectorId: id(6) }),
  anEvent('contract.recorded', lifeOf('recorded')),
  anEvent('contract.returned', lifeOf('returned')),
  anEvent('contract.confirmed', lifeOf('confirmed')),
  anEvent('project.moved', lifeOf('completed')),
  anEvent('milestone.submitted', lifeOf('submitted')),
  anEvent('milestone.decided', lifeOf('accepted')),
  anEvent('milestone.reminded', lifeOf('overdue')),
  anEvent('plan-change.proposed', { ...lifeOf('proposed'), side: 'enterprise' }),
  anEvent('plan-change.decided', { ...lifeOf('approved'), side: 'enterprise' }),
];
const nominationOf = (status: NominationStatus) => ({
  id: id(1),
  version: 2,
  edition: { id: id(2), title: '2026年度应用场景示范名单' },
  title: '社区快递柜改造',
  status,
  note: '请补充验收材料',
  day: '2026-12-31',
  nomineeIds: [id(5), id(6)],
  departmentIds: [id(3)],
});
const recheckOf = (status: RecheckStatus) => ({
  id: id(7),
  version: 2,
  nominationId: id(1),
  number: '2026-CJ-0001-K',
  edition: { id: id(2), title: '2026年度应用场景示范名单' },
  title: '社区快递柜改造',
  status,
  isOverdue: false,
  note: status === 'open' ? null : '请说明当前用户数',
  day: '2027-11-30',
  nomineeIds: [id(5), id(6)],
});
const plaqueOf = {
  id: id(8),
  version: 1,
  nominationId: id(1),
  number: '2026-CJ-0001-K',
  edition: { id: id(2), title: '2026年度应用场景示范名单' },
  title: '社区快递柜改造',
  note: '设备已停用',
  day: '2027-11-30',
  nomineeIds: [id(5)],
  departmentIds: [id(3)],
};
const visitOf = (status: SiteVisitStatus) => ({
  id: id(9),
  version: 2,
  nominationId: id(1),
  edition: { id: id(2), title: '2026年度应用场景示范名单' },
  title: '社区快递柜改造',
  status,
  day: '2026-12-12',
  place: '江岸区沿江大道188号',
  note: '遇重大活动',
  nomineeIds: [id(5), id(6)],
  members: [
    { userId: id(7), isStaff: true, isNew: false },
    { userId: id(8), isStaff: false, isNew: true },
  ],
  released: [{ userId: id(4), isStaff: true }],
});
const editionOf = (status: EditionStatus) => ({
  id: id(2),
  version: 3,
  title: '2026年度应用场景示范名单',
  status,
  opensAt: '2026-11-30T16:00:00.000Z',
  closesAt: '2026-12-31T10:00:00.000Z',
  day: '2026-12-31',
  nominatorIds: [id(5)],
  departmentIds: [id(3)],
  waiting: 12,
});
const reviewTold = {
  id: id(2),
  version: 4,
  title: '2026年度应用场景示范名单',
  experts: [],
  until: '2026-12-31',
};
const showcaseEvents = [
  anEvent('edition.opened', editionOf('calling')),
  anEvent('edition.closed', editionOf('closed')),
  anEvent('edition.formal-review-begun', editionOf('formal_review')),
  anEvent('nomination.invited', nominationOf('draft')),
  anEvent('nomination.submitted', nominationOf('submitted')),
  anEvent('nomination.reminded', nominationOf('draft')),
  anEvent('nomination.mended', nominationOf('recommended')),
  anEvent('nomination.recommended', nominationOf('recommended')),
  anEvent('nomination.accepted', nominationOf('accepted')),
  anEvent('nomination.returned', nominationOf('returned')),
  anEvent('nomination.rejected', nominationOf('rejected')),
  anEvent('nomination.unselected', nominationOf('not_selected')),
  anEvent('nomination.withdrawn', nominationOf('withdrawn')),
  anEvent('nomination.decided', nominationOf('in_publicity')),
  anEvent('edition.publicity-ended', editionOf('publicity')),
  ...(['raised', 'decided', 'escalated'] as const).map((verb) =>
    anEvent(`list-objection.${verb}`, {
      id: id(6),
      version: 1,
      number: 'YY-2026-0007',
      edition: { id: id(2), title: '2026年度应用场景示范名单' },
      title: '快递柜网络',
      status: verb === 'decided' ? 'upheld' : 'submitted',
      note: verb === 'decided' ? '经核实成立' : null,
      day: '2026-12-08',
      nomineeIds: [id(5)],
      objectorId: id(9),
    }),
  ),
  anEvent('recheck.opened', recheckOf('open')),
  anEvent('recheck.reminded', recheckOf('open')),
  anEvent('recheck.escalated', recheckOf('open')),
  anEvent('recheck.submitted', recheckOf('submitted')),
  anEvent('recheck.decided', recheckOf('to_mend')),
  anEvent('revocation.proposed', plaqueOf),
  anEvent('revocation.dismissed', plaqueOf),
  anEvent('plaque.renewed', plaqueOf),
  anEvent('plaque.revoked', plaqueOf),
  anEvent('district-list.submitted', {
    id: id(4),
    version: 2,
    edition: { id: id(2), title: '2026年度应用场景示范名单' },
    district: 'jiangan',
    entries: 24,
    departmentIds: [id(3)],
  }),
  anEvent('review.assigned', {
    ...reviewTold,
    experts: [
      { userId: id(7), reviews: 12 },
      { userId: id(8), reviews: 11 },
    ],
  }),
  anEvent('review.vacated', reviewTold),
  anEvent('review.completed', reviewTold),
  anEvent('site-visit.ordered', visitOf('planned')),
  anEvent('site-visit.rescheduled', visitOf('planned')),
  anEvent('site-visit.cancelled', visitOf('cancelled')),
  anEvent('site-visit.recorded', visitOf('held')),
] as EventEnvelope[];
const talkEvents = [
  anEvent('question.asked', question),
  anEvent('question.answered', { ...question, isCorrection: false, audience: [id(5)] }),
  anEvent('question.closed', {
    ...question,
    status: 'declined',
    enterpriseId: id(5),
    note: '与本场景无关',
  }),
  anEvent('question.reminded', {
    scenario: question.scenario,
    departmentId: id(2),
    step: 'overdue',
    waiting: 3,
  }),
  ...(['expressed', 'connected', 'declined', 'withdrawn'] as const).map((verb) =>
    anEvent(`interest.${verb}`, { ...interest, status: verb }),
  ),
  anEvent('interest.messaged', { ...interest, from: 'enterprise' }),
  anEvent('meeting.changed', { ...interest, from: 'department', meeting }),
] as EventEnvelope[];
const bidOpened = (valid: boolean, outcome: 'evaluating' | 'failed') =>
  anEvent('bid.opened', {
    id: id(1),
    version: 5,
    scenario: { id: id(6), title: '老旧小区快递柜网络建设' },
    enterprises: [company, { id: id(7), name: '武汉联合布点有限公司' }],
    valid,
    outcome,
  });
const amended = anEvent('scenario.amended', { ...aScenario(), reason: '预算有调整' });
const leftOut = anEvent('scenario.batch-missed', {
  ...aScenario({ status: 'approved' }),
  batch: { id: id(7), number: '2026年第3批' },
  code: 'SCENARIO.DEADLINE_PASSED',
});
const amendmentEvent = (
  verb: 'proposed' | 'decided',
  status: AmendmentTold['status'] = 'proposed',
) =>
  anEvent(`amendment.${verb}`, {
    id: id(8),
    version: 2,
    status,
    scenario: { id: id(3), title: '社区快递柜改造' },
    department: { id: id(4), name: '市邮政管理局' },
    proposedBy: id(5),
    reason: '预算有调整',
    note: null,
  });
const events = [
  ...(['submitted', 'returned', 'rejected', 'published', 'cancelled'] as const).map(scenarioEvent),
  ...(['failed', 'republished', 'review-asked', 'cleared'] as const).map(scenarioEvent),
  amended,
  leftOut,
  amendmentEvent('proposed'),
  amendmentEvent('decided', 'applied'),
  ...enterpriseVerbs.map(enterpriseEvent),
  ...(['opened', 'confirmed', 'passed'] as const).map(recheckEvent),
  ...(['opened', 'accepted', 'rejected'] as const).map(changeEvent),
  ...(['proposed', 'accepted', 'rejected'] as const).map(credentialEvent),
  warned(14),
  found(),
  answered('interested'),
  secured,
  officerChanged({ id: id(3), displayName: '小陈', email: 'chen@platform.example' }),
  ...(['raised', 'continued', 'reassigned', 'answered', 'reminded', 'closed'] as const).map(
    (verb) => ticketEvent(verb),
  ),
  escalated(0, 1),
  ...evaluationVerbs.map((verb) => evaluationEvent(verb)),
  ...talkEvents,
  ...lifeEvents,
  ...showcaseEvents,
  anEvent('scenario.closed', aScenario({ status: 'closed', engagement: 'bid' })),
  anEvent('scenario.opened', aScenario({ status: 'evaluating' })),
  bidOpened(true, 'evaluating'),
] as EventEnvelope[];

const pages = portalRoutes().map((route) => ({
  ...route,
  pattern: new RegExp(`^${route.path.replace(/:[a-z]+/gi, '[^/]+')}$`),
}));
/** The page of the portal that a link opens; an unknown one would show “not found”. */
const routeOf = (link: string) => {
  const { pathname } = new URL(link, 'http://portal.example');
  return pages.find(({ pattern }) => pattern.test(pathname));
};

describe('the catalogue', () => {
  test('has an entry for every event that notifications subscribes to and that is for people', () => {
    const forPeople = subscriptions.notifications.filter(
      (type) =>
        !type.startsWith('organisation.') &&
        type !== 'account.link-requested' &&
        type !== 'account.erased' &&
        type !== 'scenario.replayed',
    );
    expect(Object.keys(catalogue).sort()).toEqual([...forPeople].sort());
  });

  test('the events of this spec are all of them', () => {
    const silent = [
      'scenario.approved',
      'scenario.withdrawn',
      'scenario.review-ended',
      'change-request.withdrawn',
      'credential.withdrawn',
      'ticket.withdrawn',
    ];
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
        const page = routeOf(facts.link);
        expect([facts.link, page?.path]).toEqual([facts.link, expect.any(String)]);
        expect(roles.length).toBeGreaterThan(0);
        for (const one of roles) {
          expect(role.options).toContain(one);
          expect([one, letsIn(page!, one)]).toEqual([one, true]);
        }
      }
    },
  );

  test.each(events.map((event) => [event.type, event] as const))(
    '%s goes by channels and to organisations that its kind is listed with',
    (_type, event) => {
      const { kind, channels, tellings } = consequencesOf(event).announcement!;
      const rules = notificationKinds[kind];
      for (const channel of channels) expect(rules.channels).toContain(channel);
      for (const one of tellings.flatMap(({ roles }) => roles))
        expect(rules.audience).toContain(one.split('.')[0]);
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

describe('a bid', () => {
  test.each([
    [true, 'evaluating', 'valid'],
    [false, 'evaluating', 'invalid'],
    [true, 'failed', 'failed'],
  ] as const)('that was opened is told to all of its companies', (valid, outcome, status) => {
    const { announcement } = consequencesOf(bidOpened(valid, outcome));
    expect(announcement!.tellings).toMatchObject(
      [id(5), id(7)].map((organisationId) => ({
        organisationId,
        roles: ['enterprise.admin', 'enterprise.bidder'],
        facts: { subjectId: id(1), status, link: `/scenarios/${id(6)}?tab=opening` },
      })),
    );
  });
});

describe('what becomes of a published scenario', () => {
  test.each([
    ['amended', amended],
    ['failed', scenarioEvent('failed')],
    ['republished', scenarioEvent('republished')],
  ] as [string, EventEnvelope][])('%s: is told to everybody whom it concerns', (status, event) => {
    const { kind, tellings } = consequencesOf(event).announcement!;
    expect(kind).toBe('scenario.changed');
    expect(tellings[0]).toMatchObject({ organisationId: 'told', facts: { status } });
  });

  test('at the deadline both sides of an opening are told that it waits, until it is done', () => {
    const closed = anEvent('scenario.closed', aScenario({ status: 'closed', engagement: 'bid' }));
    expect(consequencesOf(closed).announcement!.tellings.map(({ roles }) => roles)).toEqual([
      ['department.approver'],
      ['platform.supervisor'],
    ]);
    const opened = anEvent('scenario.opened', aScenario({ status: 'evaluating' }));
    expect(consequencesOf(opened).settles?.kind).toBe('scenario.opening-waiting');
    const contact = anEvent('scenario.closed', aScenario({ status: 'closed' }));
    expect(consequencesOf(contact)).toEqual({});
  });

  test('that it failed is told to the department, too', () => {
    const failed = scenarioEvent('failed') as EventEnvelope<'scenario.failed'>;
    expect(consequencesOf(failed).announcement!.tellings[1]).toMatchObject({
      organisationId: failed.payload.department.id,
      roles: ['department.editor', 'department.approver'],
    });
  });

  test('an amendment is told with its reason and the new deadline', () => {
    const { facts } = consequencesOf(amended).announcement!.tellings[0]!;
    expect(facts).toMatchObject({ note: '预算有调整', deadline: amended.payload.deadline });
    expect(facts.link).toMatch(/tab=versions$/);
  });

  test('an amendment waits for other approvers than who proposed it; who did hears what became of it', () => {
    const proposed = consequencesOf(amendmentEvent('proposed'));
    expect(proposed.announcement!.tellings[0]).toMatchObject({
      roles: ['department.approver'],
      exceptUserId: id(5),
    });
    const decided = consequencesOf(amendmentEvent('decided', 'rejected'));
    expect(decided.settles).toEqual({ kind: 'scenario.amendment-waiting', subjectId: id(8) });
    expect(decided.announcement!.tellings).toMatchObject([{ onlyUserId: id(5) }]);
  });

  test('an amendment that was withdrawn only ends the waiting', () => {
    const withdrawn = consequencesOf(amendmentEvent('decided', 'withdrawn'));
    expect(withdrawn.announcement).toBeUndefined();
    expect(withdrawn.settles).toBeDefined();
  });

  test('the platform is asked to review, and no more once it cleared or the department took it back', () => {
    const asked = scenarioEvent('review-asked') as EventEnvelope<'scenario.review-asked'>;
    expect(consequencesOf(asked).announcement).toMatchObject({
      kind: 'scenario.review-waiting',
      tellings: [{ organisationId: 'platform', roles: ['platform.admin', 'platform.reviewer'] }],
    });
    for (const verb of ['cleared', 'review-ended'] as const)
      expect(consequencesOf(scenarioEvent(verb) as EventEnvelope).settles?.kind).toBe(
        'scenario.review-waiting',
      );
  });
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

describe('what the platform reviews of an enterprise', () => {
  const reviewers = {
    organisationId: 'platform',
    roles: ['platform.admin', 'platform.reviewer'],
  };
  const owners = { organisationId: company.id, roles: ['enterprise.admin'] };

  test.each([
    [changeEvent('opened'), 'enterprise.change-waiting'],
    [credentialEvent('proposed'), 'enterprise.credential-waiting'],
    [recheckEvent('confirmed'), 'enterprise.recheck-waiting'],
  ] as [EventEnvelope, string][])('%o waits for the reviewers', (event, kind) => {
    expect(consequencesOf(event).announcement).toMatchObject({ kind, tellings: [reviewers] });
  });

  test.each([
    [changeEvent('accepted'), 'enterprise.change-waiting'],
    [changeEvent('rejected'), 'enterprise.change-waiting'],
    [credentialEvent('accepted'), 'enterprise.credential-waiting'],
    [credentialEvent('rejected'), 'enterprise.credential-waiting'],
  ] as [EventEnvelope, string][])('%o is told by mail and ends the waiting', (event, kind) => {
    const { announcement, settles } = consequencesOf(event);
    expect(settles).toEqual({ kind, subjectId: id(1) });
    expect(announcement).toMatchObject({ channels: ['inbox', 'email'], tellings: [owners] });
  });

  test.each([
    [changeEvent('withdrawn'), 'enterprise.change-waiting'],
    [credentialEvent('withdrawn'), 'enterprise.credential-waiting'],
  ] as [EventEnvelope, string][])('%o only ends the waiting', (event, kind) => {
    expect(consequencesOf(event)).toEqual({ settles: { kind, subjectId: id(1) } });
  });

  test('evidence that ends is told with its last day, and whether it still counts', () => {
    const factsOf = (daysLeft: number) =>
      catalogue['credential.expiry-warned'](warned(daysLeft)).announcement!.tellings[0]!.facts;
    expect(factsOf(0)).toMatchObject({ title: 'ISO 27001', day: '2026-12-31', status: 'expiring' });
    expect(factsOf(-1)).toMatchObject({ status: 'expired' });
  });

  test('a recheck waits for the enterprise, then for the platform, then for nobody', () => {
    const opened = recheckEvent('opened');
    const { id: subjectId } = opened.payload;
    expect(consequencesOf(opened as EventEnvelope)).toMatchObject({
      announcement: { kind: 'enterprise.recheck-due', channels: ['inbox', 'email'] },
    });
    const waits = (verb: 'confirmed' | 'passed') =>
      consequencesOf({ ...recheckEvent(verb), payload: opened.payload }).settles;
    expect(waits('confirmed')).toEqual({ kind: 'enterprise.recheck-due', subjectId });
    expect(waits('passed')).toEqual({ kind: 'enterprise.recheck-waiting', subjectId });
  });

  test('a merger is told to the enterprise that took the other one over', () => {
    const event = anEvent('enterprise.merged', anEnterprise({ mergedInto: company.id }));
    expect(consequencesOf(event as EventEnvelope).announcement).toMatchObject({
      tellings: [{ ...owners, facts: { status: 'merged', title: event.payload.name } }],
    });
  });
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

describe('a change of what protects an account', () => {
  test('is told to its owner and to nobody else of the organisation', () => {
    const { announcement } = consequencesOf(secured);
    expect(announcement).toMatchObject({
      kind: 'account.security-changed',
      channels: ['inbox', 'email'],
      tellings: [
        { organisationId: id(2), onlyUserId: id(1), facts: { status: 'password-changed' } },
      ],
    });
  });

  test('a secret link is no announcement: it goes to one address', () => {
    const link = { ...secured, type: 'account.link-requested' } as unknown as EventEnvelope;
    expect(consequencesOf(link)).toEqual({});
  });
});

describe('a ticket', () => {
  const tellings = (event: EventEnvelope) => consequencesOf(event).announcement?.tellings ?? [];

  test.each(['raised', 'continued', 'reassigned'] as const)(
    'that was %s waits for its officer alone, or for the whole desk while there is none',
    (verb) => {
      const desk = { organisationId: 'platform', roles: ['platform.admin', 'platform.reviewer'] };
      expect(consequencesOf(ticketEvent(verb)).announcement).toMatchObject({
        kind: 'ticket.waiting',
        channels: ['inbox', 'email'],
        tellings: [{ ...desk, onlyUserId: id(3), facts: { link: `/platform/tickets/${id(1)}` } }],
      });
      expect(tellings(ticketEvent(verb, { officer: null }))).toMatchObject([
        { ...desk, onlyUserId: undefined },
      ]);
    },
  );

  test.each(['answered', 'closed', 'withdrawn'] as const)(
    'that was %s waits for nobody any more',
    (verb) => {
      expect(consequencesOf(ticketEvent(verb)).settles).toEqual({
        kind: 'ticket.waiting',
        subjectId: id(1),
      });
    },
  );

  test('that closed is told to the enterprise when the clock did it, else to the officer', () => {
    expect(tellings(ticketEvent('closed', { closedBy: 'clock' }))).toMatchObject([
      { organisationId: id(2), facts: { status: 'closed', link: `/enterprise/tickets/${id(1)}` } },
    ]);
    expect(tellings(ticketEvent('closed', { closedBy: 'enterprise' }))).toMatchObject([
      { organisationId: 'platform', onlyUserId: id(3), facts: { status: 'confirmed' } },
    ]);
  });

  test.each([
    ['the first step', 0, 1, [['platform.admin'], ['platform.admin', 'platform.reviewer']]],
    ['a later step', 1, 2, [['platform.admin', 'platform.supervisor']]],
    [
      'several steps at once',
      0,
      3,
      [
        ['platform.admin', 'platform.supervisor'],
        ['platform.admin', 'platform.reviewer'],
      ],
    ],
  ])('that is late is told, at %s, to whom it concerns', (_what, fromStep, step, roles) => {
    const found = tellings(escalated(fromStep, step));
    expect(found.map((telling) => telling.roles)).toEqual(roles);
    // The officer gets one notice, also when they are an administrator.
    expect(found[0]!.exceptUserId).toBe(fromStep === 0 ? id(3) : undefined);
    if (found[1]) expect(found[1].onlyUserId).toBe(id(3));
    const nobodys = tellings(escalated(fromStep, step, { officer: null }));
    expect(nobodys).toHaveLength(1);
  });
});

test('an enterprise is told who its officer is, or that there is none for now', () => {
  const of = (event: unknown) =>
    consequencesOf(event as EventEnvelope).announcement!.tellings[0]!.facts;
  const officer = { id: id(3), displayName: '小陈', email: 'chen@platform.example' };
  expect(of(officerChanged(officer))).toMatchObject({
    status: 'named',
    note: '小陈（chen@platform.example）',
  });
  expect(of(officerChanged(null))).toMatchObject({ status: 'none', note: null });
});

describe('an evaluation', () => {
  test.each(['assigned', 'scoring-begun', 'consensus-begun', 'reopened'] as const)(
    'that is %s is told to each expert alone, with their own sheet',
    (verb) => {
      const { announcement } = consequencesOf(evaluationEvent(verb));
      expect(announcement).toMatchObject({
        kind: 'evaluation.waiting',
        tellings: [
          {
            organisationId: 'platform',
            roles: ['platform.expert'],
            onlyUserId: id(5),
            facts: { subjectId: id(1), link: `/expert/${id(6)}` },
          },
        ],
      });
      expect(consequencesOf(evaluationEvent(verb, [])).announcement).toBeUndefined();
    },
  );

  test('whose check is submitted waits for an approver, until it is confirmed or returned', () => {
    expect(consequencesOf(evaluationEvent('check-submitted')).announcement).toMatchObject({
      kind: 'evaluation.check-waiting',
      tellings: [{ organisationId: id(2), roles: ['department.approver'], exceptUserId: id(3) }],
    });
    for (const verb of ['scoring-begun', 'check-returned'] as const)
      expect(consequencesOf(evaluationEvent(verb)).settles).toEqual({
        kind: 'evaluation.check-waiting',
        subjectId: id(1),
      });
  });

  test.each([
    'check-returned',
    'evaluator-excused',
    'consensus-reached',
    'concluded',
    'ranked-anew',
  ] as const)('that is %s is told to the department, never to the bidders', (verb) => {
    const { announcement } = consequencesOf(evaluationEvent(verb));
    expect(announcement).toMatchObject({
      kind: 'evaluation.updated',
      tellings: [{ organisationId: id(2), facts: { link: `/scenarios/${id(1)}?tab=evaluation` } }],
    });
  });
});

describe('what department and enterprises say to each other', () => {
  const everybody = { roles: ['enterprise.admin', 'enterprise.bidder'] };
  const office = { organisationId: id(2), roles: ['department.editor', 'department.approver'] };
  const announced = (event: unknown) => consequencesOf(event as EventEnvelope).announcement;

  test('an answer is told to all alike, in the inbox alone: nobody sees from it who asked', () => {
    const { announcement, settles } = consequencesOf(talkEvents[1]!);
    expect(announcement!.channels).toEqual(['inbox']);
    expect(announcement!.tellings.map(({ organisationId }) => organisationId)).toEqual([
      'told',
      id(5),
    ]);
    expect(new Set(announcement!.tellings.map(({ facts }) => JSON.stringify(facts))).size).toBe(1);
    expect(settles).toEqual({ kind: 'question.waiting', subjectId: id(1) });
  });

  test('a withdrawn question and an interest nobody had answered only end the waiting', () => {
    const withdrawn = { ...question, status: 'withdrawn', enterpriseId: id(5), note: null };
    expect(announced(anEvent('question.closed', withdrawn as never))).toBeUndefined();
    expect(
      announced(anEvent('interest.withdrawn', { ...interest, formerly: 'expressed' })),
    ).toBeUndefined();
    expect(announced(anEvent('interest.withdrawn', interest))).toMatchObject({
      kind: 'interest.ended',
      tellings: [office],
    });
  });

  test('a refusal before a connection is a decision, one after it an end', () => {
    const declined = (formerly: 'expressed' | 'connected') =>
      announced(anEvent('interest.declined', { ...interest, status: 'declined', formerly }));
    expect(declined('expressed')).toMatchObject({ kind: 'interest.decided' });
    expect(declined('connected')).toMatchObject({ kind: 'interest.ended' });
  });

  test.each([
    [
      'department',
      '/enterprise/interests/',
      { organisationId: company.id, ...everybody },
      '市城管委',
    ],
    ['enterprise', '/department/interests/', office, company.name],
  ] as const)('what the %s says is told to the other side', (from, link, to, organisationName) => {
    for (const event of [
      anEvent('interest.messaged', { ...interest, from }),
      anEvent('meeting.changed', { ...interest, from, meeting }),
    ])
      expect(announced(event)).toMatchObject({
        tellings: [{ ...to, facts: { link: link + id(1), organisationName } }],
      });
  });
});

describe('awards and what follows', () => {
  const announced = (event: EventEnvelope) => consequencesOf(event).announcement!;

  test('every bidder is told their own result, and nobody’s else', () => {
    const { tellings } = announced(lifeEvents[3] as EventEnvelope);
    expect(
      tellings.map(({ organisationId, facts }) => [organisationId, facts.status, facts.score]),
    ).toEqual([
      [id(5), 'won', 90.5],
      [id(6), 'not-awarded', 80.25],
      [id(7), 'disqualified', undefined],
    ]);
    expect(tellings[1]!.facts.note).toBe('第2名；报价偏高');
  });

  test('only the objector is told as such; department and winner learn no name', () => {
    const raised = announced(lifeEvents[4] as EventEnvelope);
    expect(raised.tellings.map(({ organisationId }) => organisationId)).toEqual([
      'platform',
      id(3),
      id(5),
    ]);
    expect(JSON.stringify(raised)).not.toContain(id(6));
    const decided = announced(lifeEvents[5] as EventEnvelope);
    expect(decided.tellings[0]!.organisationId).toBe(id(6));
    expect(JSON.stringify(decided.tellings.slice(1))).not.toContain(id(6));
  });

  test('what is due soon is the company’s business, what is late the department’s too', () => {
    const told = (status: string) =>
      announced(anEvent('milestone.reminded', lifeOf(status)) as EventEnvelope).tellings.map(
        ({ organisationId }) => organisationId,
      );
    expect(told('due-soon')).toEqual([id(5)]);
    expect(told('overdue')).toEqual([id(5), id(3)]);
  });
});
