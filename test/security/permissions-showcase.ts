import { argued, broughtFacts } from '../setup/showcase.js';
import type { Line, RouteRule } from './matrix.js';
import { stagedEdition } from './stage-showcase.js';

const editor = 'department.editor';
const approver = 'department.approver';
const department = 'department.*';
const company = 'enterprise.*';
const admin = 'platform.admin';
const staff = 'platform.admin platform.reviewer';
const readers = `${staff} platform.supervisor`;
const any = 'any';
const first = () => ({ version: 1 });

/** Moves of the administrator: from these states only. */
const editionMove = (from: string, status = 200): RouteRule => ({
  subject: 'edition',
  lines: [
    [admin, any, from, status],
    [admin, any, any, 409],
  ],
  body: first,
});

const editions: Record<string, RouteRule> = {
  'GET /api/showcase/editions': { lines: [['anyone', any, any, 200]] },
  'POST /api/showcase/editions': {
    lines: [[admin, any, any, 201]],
    body: () => ({ year: 2026, title: '矩阵里新建的名单', copyFrom: null }),
  },
  'GET /api/showcase/editions/:id': {
    subject: 'edition',
    lines: [
      [readers, any, any, 200],
      ['anyone', any, 'draft', 404],
      ['anyone', any, any, 200],
    ],
  },
  'PATCH /api/showcase/editions/:id': {
    subject: 'edition',
    lines: [
      [admin, any, 'finalised archived', 409],
      [admin, any, any, 200],
    ],
    body: () => ({ version: 1, ...stagedEdition }),
  },
  'GET /api/showcase/editions/:id/history': {
    subject: 'edition',
    lines: [[readers, any, any, 200]],
  },
  'POST /api/showcase/editions/:id/open': editionMove('draft'),
  // Its call still runs.
  'POST /api/showcase/editions/:id/close': editionMove('calling', 422),
  'POST /api/showcase/editions/:id/formal-review': editionMove('closed'),
  'GET /api/showcase/editions/:id/candidates': {
    subject: 'edition',
    lines: [
      [`${editor} ${company}`, any, 'draft', 404],
      [`${editor} ${company}`, any, any, 200],
    ],
  },
  'GET /api/showcase/editions/:id/nominations': {
    subject: 'edition',
    lines: [[readers, any, any, 200]],
  },
  'POST /api/showcase/editions/:id/nominations': {
    subject: 'edition',
    lines: [
      [`${editor} ${company}`, any, 'draft', 404],
      [`${editor} ${company}`, any, 'calling', 201],
      [`${editor} ${company}`, any, any, 422],
    ],
    body: () => ({ title: '矩阵里新建的申报', category: 'CJ', scenarioId: null }),
  },
  'GET /api/showcase/editions/:id/district-lists': {
    subject: 'edition',
    lines: [[readers, any, any, 200]],
  },
  'GET /api/showcase/editions/:id/district-list': {
    subject: 'districtList',
    lines: [
      [department, 'own', any, 200],
      [department, 'other', any, 404],
    ],
  },
  'PUT /api/showcase/editions/:id/district-list': {
    subject: 'districtList',
    lines: [
      [editor, 'own', 'calling closed', 200],
      [editor, 'own', any, 409],
      [editor, 'other', any, 404],
    ],
    body: (_actor, _state, { nominationId }) => ({
      version: 1,
      entries: [{ nominationId, reason: '成效突出，可复制' }],
    }),
  },
  'POST /api/showcase/editions/:id/district-list/submit': {
    subject: 'districtList',
    lines: [
      [approver, 'own', 'closed', 200],
      [approver, 'own', 'calling', 422],
      [approver, 'own', any, 409],
      [approver, 'other', any, 404],
    ],
    body: first,
  },
};

const reading: RouteRule = {
  subject: 'nomination',
  lines: [
    [company, 'own', any, 200],
    [readers, any, 'draft', 404],
    [readers, any, any, 200],
    [`${company} ${department}`, any, any, 404],
  ],
};

/** An act of its lead, in these states; for everybody else it is not there. */
const byLead = (states: string, body: RouteRule['body'], subject = 'nomination'): RouteRule => ({
  subject,
  lines: [
    [company, 'own', states, 200],
    [company, 'own', any, 409],
    [`${company} ${editor}`, any, any, 404],
  ],
  body,
});

/** An answer of the company that was asked, or that joined. */
const byPartner = (subject: string, lines: Line[]): RouteRule => ({
  subject,
  lines: [...lines, [company, 'own', any, 404]],
});

const review = (body: RouteRule['body']): RouteRule => ({
  subject: 'reviewedNomination',
  lines: [
    [staff, any, 'submitted recommended', 200],
    [staff, any, 'draft', 404],
    [staff, any, any, 409],
  ],
  body,
});

const nominations: Record<string, RouteRule> = {
  'GET /api/showcase/nominations': {
    lines: [[`${department} ${company} ${readers}`, any, any, 200]],
  },
  'GET /api/showcase/nominations/:id': reading,
  'GET /api/showcase/nominations/:id/versions': reading,
  'GET /api/showcase/nominations/:id/history': reading,
  'PATCH /api/showcase/nominations/:id': byLead('draft returned', () => ({
    version: 1,
    title: '矩阵里改过的申报',
    ...broughtFacts,
    ...argued,
  })),
  'POST /api/showcase/nominations/:id/submit': byLead('draft returned', first),
  'POST /api/showcase/nominations/:id/withdraw': byLead(
    'draft submitted recommended returned accepted',
    () => ({ version: 1, note: '不再申报' }),
  ),
  'POST /api/showcase/nominations/:id/nominees': byLead(
    'draft returned',
    (_actor, _state, { enterpriseId }) => ({ version: 1, enterpriseId }),
  ),
  'POST /api/showcase/nominations/:id/nominees/:enterpriseId/remove': {
    ...byLead('draft returned', first, 'askedNomination'),
  },
  'POST /api/showcase/nominations/:id/joining/confirm': byPartner('askedNomination', [
    [company, 'other', 'draft returned', 200],
    [company, 'other', any, 409],
  ]),
  'POST /api/showcase/nominations/:id/joining/decline': byPartner('askedNomination', [
    [company, 'other', any, 204],
  ]),
  'POST /api/showcase/nominations/:id/joining/leave': byPartner('jointNomination', [
    [company, 'other', 'draft returned', 204],
    [company, 'other', any, 409],
  ]),
  'POST /api/showcase/nominations/:id/accept': review(first),
  'POST /api/showcase/nominations/:id/return': review(() => ({
    version: 1,
    reasons: ['evidence-missing'],
    note: '缺少盖章页',
  })),
};

export const showcasePermissions: Record<string, RouteRule> = { ...editions, ...nominations };
