import type { RouteRule } from './matrix.js';

const admin = 'platform.admin';
const staff = 'platform.admin platform.reviewer';
const readers = `${staff} platform.supervisor`;
const department = 'department.*';
const editor = 'department.editor';
const approver = 'department.approver';
const any = 'any';
const open =
  'published closed evaluating award_publicity awarded contracted implementing acceptance completed cancelled failed';

const first = () => ({ version: 1 });
const withNote = () => ({ version: 1, note: '内容须再核对' });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** Who may read a scenario in each of its states may read this of it. */
const asTheScenario = (subject: string): RouteRule => ({
  subject,
  lines: [
    [department, 'own', any, 200],
    [readers, any, 'draft withdrawn', 404],
    [readers, any, any, 200],
    ['anyone', any, open, 200],
    ['anyone', any, any, 404],
  ],
});

/** What is between the department and the platform. */
const inside: RouteRule = {
  subject: 'scenario',
  lines: [
    [department, 'own', any, 200],
    [readers, any, 'draft withdrawn', 404],
    [readers, any, any, 200],
    ['everyone', any, any, 404],
  ],
};

const decision = (who: string, body: RouteRule['body']): RouteRule => ({
  subject: 'amendment',
  lines: [
    [who, 'own', 'proposed', 200],
    [who, 'own', any, 409],
    [who, 'other', any, 404],
  ],
  body,
});

const batchMove = (body: RouteRule['body']): RouteRule => ({
  subject: 'batch',
  lines: [
    [staff, any, 'scheduled', 200],
    [staff, any, any, 409],
  ],
  body,
});

/** Routes of publishing: settings, review, batches, versions and amendments. */
export const publishing: Record<string, RouteRule> = {
  'GET /api/settings': { lines: [[`${department} ${readers}`, any, any, 200]] },
  'PUT /api/settings': {
    lines: [[admin, any, any, 200]],
    body: () => ({
      version: 1,
      platformReview: true,
      qualityThreshold: 70,
      defaultPublicityDays: 6,
    }),
  },
  'GET /api/scenarios/board': { lines: [[department, any, any, 200]] },
  'GET /api/scenarios/awaiting-review': { lines: [[readers, any, any, 200]] },
  'GET /api/scenarios/departments': { lines: [[`${department} ${readers}`, any, any, 200]] },
  'POST /api/scenarios/similar': {
    lines: [[editor, any, any, 200]],
    body: () => ({ title: '快递柜改造', requirements: '在老旧小区布设智能快件箱。' }),
  },
  'GET /api/scenarios/:id/similar': inside,
  'GET /api/scenarios/:id/files/:fileId': asTheScenario('scenarioFile'),
  'GET /api/scenarios/:id/versions': asTheScenario('scenario'),
  'GET /api/scenarios/:id/versions/:number': asTheScenario('scenarioVersion'),
  'GET /api/scenarios/:id/amendments': inside,
  'POST /api/scenarios/:id/amend': {
    subject: 'scenario',
    lines: [
      [editor, 'own', 'published', 201],
      [editor, 'own', any, 409],
      [editor, 'other', any, 404],
    ],
    body: () => ({ version: 1, changes: { budgetWan: 321 }, reason: '预算有调整' }),
  },
  'POST /api/amendments/:id/approve': decision(approver, first),
  'POST /api/amendments/:id/reject': decision(approver, withNote),
  'POST /api/amendments/:id/withdraw': decision(editor, first),
  'POST /api/scenarios/:id/review': {
    subject: 'scenario',
    lines: [
      [staff, any, 'draft withdrawn', 404],
      [staff, any, 'approved', 200],
      [staff, any, any, 409],
    ],
    body: () => ({ version: 1, verdict: 'cleared' }),
  },
  'POST /api/scenarios/:id/fail': {
    subject: 'scenario',
    lines: [
      [approver, 'own', 'closed evaluating award_publicity', 200],
      [approver, 'own', any, 409],
      [approver, 'other', any, 404],
    ],
    body: withNote,
  },
  'POST /api/scenarios/:id/republish': {
    subject: 'scenario',
    lines: [
      [approver, 'own', 'failed', 200],
      [approver, 'own', any, 409],
      [approver, 'other', any, 404],
    ],
    body: () => ({ version: 1, deadline: inDays(30), note: '重新征集' }),
  },
  'GET /api/batches': { lines: [['anyone', any, any, 200]] },
  'POST /api/batches': {
    lines: [[staff, any, any, 201]],
    body: () => ({ title: '矩阵批次', publishAt: inDays(2) }),
  },
  'GET /api/batches/:id': {
    subject: 'batch',
    lines: [
      [readers, any, any, 200],
      [department, any, 'scheduled', 200],
      ['anyone', any, 'published', 200],
      ['anyone', any, any, 404],
    ],
  },
  'PATCH /api/batches/:id': batchMove(() => ({
    version: 1,
    title: '改名的批次',
    publishAt: inDays(3),
  })),
  'POST /api/batches/:id/cancel': batchMove(withNote),
  'PUT /api/batches/:id/scenarios/:scenarioId': {
    subject: 'batchOfScenario',
    lines: [
      [`${approver}`, 'other', any, 404],
      [`${approver} ${staff}`, any, 'scheduled', 200],
      [`${approver} ${staff}`, any, any, 409],
    ],
  },
  'DELETE /api/batches/:id/scenarios/:scenarioId': {
    subject: 'batchOfScenario',
    lines: [
      [`${approver}`, 'other', any, 404],
      [`${approver} ${staff}`, any, 'scheduled', 200],
      [`${approver} ${staff}`, any, any, 409],
    ],
  },
};
