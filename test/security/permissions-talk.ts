import type { RouteRule } from './matrix.js';

/** Who asks, answers, is interested and talks; see permissions.ts. */
const company = 'enterprise.*';
const department = 'department.*';
const readers = 'platform.admin platform.reviewer platform.supervisor';
const any = 'any';
const note = '资料与实际不符，请补充';
const first = () => ({ version: 1 });

/** Scenario statuses that everybody may read; the first is the one in which there is something to do. */
const closed =
  'closed evaluating award_publicity awarded contracted implementing acceptance completed cancelled failed';
const open = `published ${closed}`;

/** A move by the own department; elsewhere nobody knows the thing. */
const byDepartment = (subject: string, from: string, body: RouteRule['body']): RouteRule => ({
  subject,
  lines: [
    [department, 'own', from, 200],
    [department, 'own', any, 409],
    [department, 'other', any, 404],
  ],
  body,
});
const byCompany = (subject: string, from: string, body: RouteRule['body']): RouteRule => ({
  subject,
  lines: [
    [company, 'own', from, 200],
    [company, 'own', any, 409],
    [company, 'other', any, 404],
  ],
  body,
});
/** By the side that did not propose the meeting, which here is the department. */
const ofMeeting = (
  who: string,
  notWho: string,
  from: string,
  body: RouteRule['body'] = first,
): RouteRule => ({
  subject: 'meeting',
  lines: [
    [who, 'own', from, 200],
    [`${who} ${notWho}`, 'own', any, 409],
    [`${who} ${notWho}`, 'other', any, 404],
  ],
  body,
});
const somewhen = () => ({
  startsAt: new Date(Date.now() + 5 * 86_400_000).toISOString(),
  minutes: 45,
  place: '市民之家',
});

/** A withdrawn question is only its asker's. */
const decidable = (from: string, body: RouteRule['body']): RouteRule => ({
  subject: 'question',
  lines: [
    [department, 'own', 'withdrawn', 404],
    [department, 'own', from, 200],
    [department, 'own', any, 409],
    [department, 'other', any, 404],
  ],
  body,
});

export const talkPermissions: Record<string, RouteRule> = {
  'GET /api/scenarios/:id/questions': {
    subject: 'scenario',
    lines: [
      [department, 'own', any, 200],
      [readers, any, 'draft withdrawn', 404],
      [readers, any, any, 200],
      ['anyone', any, open, 200],
      ['anyone', any, any, 404],
    ],
  },
  'POST /api/scenarios/:id/questions': {
    subject: 'scenario',
    lines: [
      [company, any, 'published', 201],
      [company, any, closed, 409],
      [company, any, any, 404],
    ],
    body: () => ({ text: '点位清单包含用电接入条件吗？' }),
  },
  'PATCH /api/questions/:id': byCompany('question', 'asked', () => ({
    version: 1,
    text: '改过的提问内容。',
  })),
  'POST /api/questions/:id/withdraw': byCompany('question', 'asked', first),
  'POST /api/questions/:id/answer': decidable('asked answered declined duplicate', () => ({
    version: 1,
    text: '包含用电条件。',
  })),
  'POST /api/questions/:id/decline': decidable('asked', () => ({ version: 1, note })),
  'POST /api/questions/:id/duplicate': decidable('asked', (_actor, _state, { ofId }) => ({
    version: 1,
    ofId,
  })),
  'GET /api/scenarios/:id/interests': {
    subject: 'scenario',
    lines: [
      [department, 'own', any, 200],
      [readers, any, any, 200],
      [company, any, open, 200],
      [`${department} ${company}`, any, any, 404],
    ],
  },
  'POST /api/scenarios/:id/interests': {
    subject: 'scenario',
    lines: [
      // The own enterprise has one already.
      [company, 'own', 'published', 409],
      [company, 'other', 'published', 201],
      [company, any, closed, 409],
      [company, any, any, 404],
    ],
    body: () => ({
      message: '愿意参与试点，已有案例。',
      contactName: '赵经理',
      contactPhone: '027-88886666',
    }),
  },
  'GET /api/interests': { lines: [[`${department} ${company} ${readers}`, any, any, 200]] },
  'GET /api/interests/:id': {
    subject: 'interest',
    lines: [
      [`${department} ${company}`, 'own', any, 200],
      [readers, any, any, 200],
      [`${department} ${company}`, any, any, 404],
    ],
  },
  'POST /api/interests/:id/connect': byDepartment('interest', 'expressed', first),
  'POST /api/interests/:id/decline': byDepartment('interest', 'expressed connected', () => ({
    version: 1,
    note,
  })),
  'POST /api/interests/:id/withdraw': byCompany('interest', 'expressed connected', first),
  'POST /api/interests/:id/messages': {
    subject: 'interest',
    lines: [
      [`${department} ${company}`, 'own', 'connected', 201],
      [`${department} ${company}`, 'own', any, 409],
      [`${department} ${company}`, 'other', any, 404],
    ],
    body: () => ({ text: '您好。' }),
  },
  'POST /api/interests/:id/read': {
    subject: 'interest',
    lines: [
      [`${department} ${company}`, 'own', any, 204],
      [`${department} ${company}`, 'other', any, 404],
    ],
    body: () => ({ upTo: 1 }),
  },
  'POST /api/interests/:id/meetings': {
    subject: 'interest',
    lines: [
      [`${department} ${company}`, 'own', 'connected', 201],
      [`${department} ${company}`, 'own', any, 409],
      [`${department} ${company}`, 'other', any, 404],
    ],
    body: somewhen,
  },
  'GET /api/meetings/:id.ics': {
    subject: 'meeting',
    lines: [
      [`${department} ${company}`, 'own', any, 200],
      [readers, any, any, 200],
      [`${department} ${company}`, any, any, 404],
    ],
  },
  'POST /api/meetings/:id/accept': ofMeeting(department, company, 'proposed'),
  'POST /api/meetings/:id/decline': ofMeeting(department, company, 'proposed'),
  'POST /api/meetings/:id/cancel': ofMeeting(`${department} ${company}`, '', 'proposed accepted'),
  'POST /api/meetings/:id/propose-again': ofMeeting(
    `${department} ${company}`,
    '',
    'proposed accepted',
    () => ({ version: 1, ...somewhen() }),
  ),
};
