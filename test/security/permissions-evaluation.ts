import type { RouteRule } from './matrix.js';

const editor = 'department.editor';
const approver = 'department.approver';
const readers = 'platform.admin platform.reviewer platform.supervisor';
const expert = 'platform.expert';
const any = 'any';
const first = () => ({ version: 1 });

/** An act of the own department: in these phases it succeeds, in the others 409. */
const act = (
  who: string,
  phases: string,
  body: RouteRule['body'] = first,
  subject = 'evaluation',
): RouteRule => ({
  subject,
  lines: [
    [who, 'own', phases, 200],
    [who, 'own', any, 409],
    [who, 'other', any, 404],
  ],
  body,
});

/** An act of the expert who is assigned. */
const judge = (
  phases: string,
  body: RouteRule['body'] = first,
  subject = 'assignment',
): RouteRule => ({
  subject,
  lines: [
    [expert, any, phases, 200],
    [expert, any, any, 409],
  ],
  body,
});

const read = (states: string): RouteRule => ({
  subject: 'evaluation',
  lines: [
    [`${editor} ${approver}`, 'own', states, 200],
    [`${editor} ${approver}`, 'own', any, 409],
    [readers, any, states, 200],
    [readers, any, any, 409],
    [`${editor} ${approver}`, 'other', any, 404],
  ],
});

const department = `${editor} ${approver}`;
const early = 'checking check_submitted scoring';
const score = (subject: Record<string, string>) => ({
  bidId: subject.bidId,
  criterion: '技术方案',
  score: 80,
});

export const evaluationPermissions: Record<string, RouteRule> = {
  'GET /api/scenarios/:id/evaluation': read(any),
  'PUT /api/scenarios/:id/evaluation/checks': act(
    editor,
    'checking',
    (_actor, _state, subject) => ({
      version: 1,
      checks: [{ bidId: subject.bidId, verdict: 'qualified', reasons: [], note: '' }],
    }),
  ),
  'POST /api/scenarios/:id/evaluation/checks/submit': act(editor, 'checking'),
  'POST /api/scenarios/:id/evaluation/checks/return': act(approver, 'check_submitted', () => ({
    version: 1,
    note: '请再核对资质',
  })),
  'POST /api/scenarios/:id/evaluation/checks/confirm': act(approver, 'check_submitted'),
  'GET /api/scenarios/:id/evaluation/pool': {
    subject: 'evaluation',
    lines: [
      [department, 'own', any, 200],
      [department, 'other', any, 404],
    ],
  },
  'POST /api/scenarios/:id/evaluation/evaluators': act(department, early, (_a, _s, subject) => ({
    version: 1,
    userIds: [subject.spareId],
  })),
  'POST /api/scenarios/:id/evaluation/evaluators/draw': act(department, early, () => ({
    version: 1,
    count: 1,
  })),
  'POST /api/scenarios/:id/evaluation/evaluators/:evaluatorId/remove': act(
    department,
    early,
    first,
    'undeclaredEvaluator',
  ),
  'POST /api/scenarios/:id/evaluation/evaluators/:evaluatorId/excuse': act(
    department,
    early,
    () => ({ version: 1, note: '因病不能参加' }),
    'undeclaredEvaluator',
  ),
  'POST /api/scenarios/:id/evaluation/conclude': act(editor, 'consensus'),
  'PUT /api/scenarios/:id/evaluation/reasons/:bidId': act(editor, 'concluded', () => ({
    version: 1,
    text: '方案先进，报价合理，排名第一。',
  })),
  'GET /api/scenarios/:id/evaluation/minutes.pdf': read('concluded'),
  'GET /api/assignments': { lines: [[expert, any, any, 200]] },
  'GET /api/assignments/:id': { subject: 'assignment', lines: [[expert, any, any, 200]] },
  'GET /api/assignments/:id/bids/:bidId': judge('scoring consensus'),
  // The bid has no attachment: who may read it is told so.
  'GET /api/assignments/:id/bids/:bidId/attachments/:attachmentId': {
    subject: 'assignment',
    lines: [
      [expert, any, 'scoring consensus', 404],
      [expert, any, any, 409],
    ],
  },
  'POST /api/assignments/:id/declare': judge(
    early,
    () => ({ version: 1, conflict: true, text: '曾在其中一家单位任职' }),
    'undeclaredAssignment',
  ),
  'PUT /api/assignments/:id/scores': judge('scoring', (_actor, _state, subject) => ({
    version: 1,
    scores: [{ ...score(subject), comment: '' }],
  })),
  'POST /api/assignments/:id/submit': judge('scoring'),
  'POST /api/assignments/:id/revise': judge('consensus', (_actor, _state, subject) => ({
    version: 1,
    ...score(subject),
    reason: '复核后认为更好',
  })),
  'POST /api/assignments/:id/confirm': judge('consensus'),
};
