import type { RouteRule } from './matrix.js';

const company = 'enterprise.*';
const readers = 'platform.admin platform.reviewer platform.supervisor';
const approver = 'department.approver';
const any = 'any';
const first = () => ({ version: 1 });

const opened = 'opened qualified disqualified scored proposed_winner awarded not_awarded';
/** States of the scenario in which everybody knows of it. */
const known = 'published closed evaluating failed';

/** What only the bidder does, in these states; afterwards it is too late. */
const bidderDoes = (from: string, body: RouteRule['body'] = first, success = 200): RouteRule => ({
  subject: 'bid',
  lines: [
    [company, 'own', from, success],
    [company, 'own', any, 409],
    [company, 'other', any, 404],
  ],
  body,
});

/** What only the bidder has, in every state. */
const bidderHas: RouteRule = {
  subject: 'bid',
  lines: [
    [company, 'own', any, 200],
    [company, 'other', any, 404],
  ],
};

/** Until the opening the bidder only; then also who judges it. */
const judged: RouteRule = {
  subject: 'bid',
  lines: [
    [company, 'own', any, 200],
    [company, 'other', any, 404],
    ['department.*', 'own', opened, 200],
    ['department.*', any, any, 404],
    [readers, any, opened, 200],
    [readers, any, any, 404],
  ],
};

/** What an invited or a confirmed company does in the bid of another. */
const memberDoes = (from: string, success: number): RouteRule => ({
  subject: 'bidInvitation',
  lines: [
    [company, 'own', from, success],
    // The lead itself, and who stands in it otherwise, know of the bid and are told that it is not theirs.
    [company, any, any, 403],
  ],
});

// Short on purpose: a draft takes nearly anything, and each request that succeeds is set back.
const content = {
  technicalProposal: '以智能快件箱组网。',
  plan: [{ name: '首期布设', dueInWeeks: 8, deliverable: '两百组' }],
  priceWan: 260,
};

export const bids: Record<string, RouteRule> = {
  'GET /api/bids/receipt-key': { lines: [['anyone', any, any, 200]] },
  'GET /api/bids': { lines: [[company, any, any, 200]] },
  'GET /api/bids/:id': judged,
  'GET /api/bids/:id/attachments/:attachmentId': judged,
  'GET /api/bids/:id/receipt': bidderHas,
  'GET /api/bids/:id/content.json': bidderHas,
  'PATCH /api/bids/:id': bidderDoes('draft submitted', () => ({ version: 1, content })),
  'POST /api/bids/:id/submit': bidderDoes('draft submitted'),
  'POST /api/bids/:id/withdraw': bidderDoes('draft submitted'),
  'POST /api/bids/:id/reopen': bidderDoes('withdrawn'),
  'POST /api/bids/:id/members': bidderDoes('draft', (_actor, _state, { enterpriseId }) => ({
    version: 1,
    enterpriseId,
  })),
  'POST /api/bids/:id/members/:enterpriseId/remove': bidderDoes('draft'),
  'POST /api/bids/:id/confirm': memberDoes('invited', 200),
  'POST /api/bids/:id/decline': memberDoes('invited', 204),
  'POST /api/bids/:id/leave': memberDoes('confirmed', 204),
  'POST /api/bids/:id/attachments': bidderDoes(
    'draft submitted',
    () => {
      const form = new FormData();
      form.set('file', new Blob(['补充材料']), '补充.txt');
      return form;
    },
    201,
  ),
  'DELETE /api/bids/:id/attachments/:attachmentId': {
    ...bidderDoes('draft submitted', undefined, 204),
    subject: 'bidWithLoose',
  },
  'GET /api/scenarios/:id/bids': {
    subject: 'scenarioWithBids',
    lines: [
      [`${company} department.* ${readers}`, any, known, 200],
      [`${company} department.* ${readers}`, any, any, 404],
    ],
  },
  'POST /api/scenarios/:id/bids': {
    subject: 'scenarioWithBids',
    lines: [
      // Who has one gets it, at any time; who has none is too late.
      [company, 'own', known, 201],
      [company, any, 'published', 201],
      [company, any, known, 409],
      [company, any, any, 404],
    ],
  },
  'GET /api/scenarios/:id/opening': {
    subject: 'scenarioWithBids',
    lines: [
      ['department.*', 'own', known, 200],
      [readers, any, known, 200],
      [`${company} department.* ${readers}`, any, any, 404],
    ],
  },
  'POST /api/scenarios/:id/opening': {
    subject: 'scenarioWithBids',
    lines: [
      [approver, 'other', any, 404],
      [`${approver} platform.supervisor`, any, 'closed', 200],
      [`${approver} platform.supervisor`, any, known, 409],
      [`${approver} platform.supervisor`, any, any, 404],
    ],
  },
};
