import { contractTerms } from '../setup/awards.js';
import type { RouteRule } from './matrix.js';

const editor = 'department.editor';
const approver = 'department.approver';
const department = 'department.*';
const company = 'enterprise.*';
const staff = 'platform.admin platform.reviewer';
const readers = `${staff} platform.supervisor`;
const any = 'any';
const first = () => ({ version: 1 });
const note = '资料与实际不符，请补充';
const withNote = () => ({ version: 1, note });

/** An act of the own organisation: in these states it succeeds, in the others 409. */
const act = (
  who: string,
  subject: string,
  states: string,
  body: RouteRule['body'] = first,
  status = 200,
): RouteRule => ({
  subject,
  lines: [
    [who, 'own', states, status],
    [who, 'own', any, 409],
    [who, 'other', any, 404],
  ],
  body,
});

const decision = (body: RouteRule['body'], from = 'submitted investigating'): RouteRule => ({
  subject: 'objection',
  lines: [
    [staff, any, from, 200],
    [staff, any, any, 409],
  ],
  body,
});

const ofObjection: RouteRule = {
  subject: 'objection',
  lines: [
    [`${department} ${company}`, 'own', any, 200],
    [readers, any, any, 200],
    [`${department} ${company}`, 'other', any, 404],
  ],
};

const awards: Record<string, RouteRule> = {
  'GET /api/publicities': { lines: [['anyone', any, any, 200]] },
  'GET /api/scenarios/:id/award': { subject: 'award', lines: [['anyone', any, any, 200]] },
  // Nothing was evaluated here, so there is no ranking to propose from.
  'POST /api/scenarios/:id/award/publicise': act(
    approver,
    'award',
    'none',
    (_a, _s, { bidId }) => ({
      version: 1,
      bidId,
    }),
  ),
  // The period has not ended.
  'POST /api/scenarios/:id/award/confirm': act(approver, 'award', 'award_publicity', first, 422),
  'GET /api/scenarios/:id/objections': {
    subject: 'award',
    lines: [[`${department} ${company} ${readers}`, any, any, 200]],
  },
  'POST /api/scenarios/:id/objections': {
    subject: 'award',
    lines: [
      [company, 'own', 'award_publicity', 201],
      // The proposed winner is of the other organisation.
      [company, 'other', 'award_publicity', 422],
      [company, any, any, 409],
    ],
    body: () => ({ text: '公示的排名与评审标准不符，请核查。' }),
  },
  'GET /api/objections': { lines: [[readers, any, any, 200]] },
  'GET /api/objections/:id': ofObjection,
  'GET /api/objections/:id/history': ofObjection,
  'POST /api/objections/:id/investigate': decision(first, 'submitted'),
  'POST /api/objections/:id/uphold': decision(() => ({ version: 1, outcome: 're-evaluate', note })),
  'POST /api/objections/:id/dismiss': decision(withNote),
  'POST /api/objections/:id/reject': decision(() => ({ version: 1, reason: 'repeated', note })),
};

const terms: RouteRule['body'] = (_actor, _state, { enterpriseId }) => contractTerms(enterpriseId!);
const plan = [{ name: '首期布设', dueOn: '2099-01-01' }];

const projects: Record<string, RouteRule> = {
  'GET /api/scenarios/:id/contract': {
    subject: 'contractScenario',
    lines: [['anyone', any, any, 200]],
  },
  'POST /api/scenarios/:id/contract': act(editor, 'contactScenario', 'closed', terms, 201),
  'GET /api/contracts': { lines: [[`${department} ${company} ${readers}`, any, any, 200]] },
  'GET /api/contracts/:id/history': {
    subject: 'contract',
    lines: [
      [department, 'own', any, 200],
      [company, 'own', 'confirmed', 200],
      [readers, any, any, 200],
      [`${department} ${company}`, any, any, 404],
    ],
  },
  'PUT /api/contracts/:id': act(editor, 'contract', 'recorded returned', (_a, _s, subject) => ({
    ...contractTerms(subject.enterpriseId!),
    version: 1,
  })),
  'POST /api/contracts/:id/confirm': act(approver, 'contract', 'recorded'),
  'POST /api/contracts/:id/return': act(approver, 'contract', 'recorded', withNote),
  'GET /api/scenarios/:id/milestones': {
    subject: 'project',
    lines: [
      [`${department} ${company}`, 'own', any, 200],
      [readers, any, any, 200],
      [`${department} ${company}`, 'other', any, 404],
    ],
  },
  'GET /api/scenarios/:id/milestones/suggested': {
    subject: 'project',
    lines: [
      [editor, 'own', any, 200],
      [editor, 'other', any, 404],
    ],
  },
  'POST /api/scenarios/:id/start': act(editor, 'project', 'contracted', () => ({
    version: 1,
    milestones: plan,
  })),
  'POST /api/scenarios/:id/plan-changes': act(
    `${editor} ${company}`,
    'project',
    'implementing',
    () => ({ reason: '点位施工受阻', milestones: plan }),
    201,
  ),
  'POST /api/scenarios/:id/outcomes': act(
    editor,
    'project',
    'implementing acceptance completed',
    () => ({ outcome: '小区覆盖率', value: '90', measuredOn: '2026-01-05' }),
    201,
  ),
  'POST /api/scenarios/:id/deliver': act(editor, 'acceptedProject', 'implementing'),
  'POST /api/scenarios/:id/acceptance/complete': act(approver, 'acceptedProject', 'acceptance'),
  'POST /api/scenarios/:id/acceptance/rework': act(
    approver,
    'acceptedProject',
    'acceptance',
    (_a, _s, { milestoneId }) => ({ version: 1, note, milestoneIds: [milestoneId] }),
  ),
  'POST /api/milestones/:id/submit': act(
    company,
    'milestone',
    'planned returned submitted',
    () => ({
      version: 1,
      evidence: '首期已布设完毕。',
    }),
  ),
  'POST /api/milestones/:id/accept': act(department, 'milestone', 'submitted'),
  'POST /api/milestones/:id/return': act(department, 'milestone', 'submitted', withNote),
  'POST /api/plan-changes/:id/approve': act(approver, 'planChange', 'proposed'),
  'POST /api/plan-changes/:id/reject': act(approver, 'planChange', 'proposed', withNote),
  'POST /api/plan-changes/:id/withdraw': {
    subject: 'planChange',
    lines: [
      // The enterprise proposed it.
      [company, 'own', 'proposed', 200],
      [company, 'own', any, 409],
      [`${company} ${editor}`, any, any, 404],
    ],
    body: first,
  },
};

const year = { lines: [[`${department} ${readers}`, any, any, 200]] } as Pick<RouteRule, 'lines'>;
const reports: Record<string, RouteRule> = {
  'GET /api/reports/ledger': { ...year, query: '?year=2026' },
  'GET /api/reports/ledger/rows': { ...year, query: '?year=2026' },
  'GET /api/reports/ledger/export': { ...year, query: '?year=2026&format=csv' },
  'GET /api/statistics': { lines: [['anyone', any, any, 200]], query: '?year=2026' },
  'GET /api/reports/statistics': { ...year, query: '?year=2026' },
  'GET /api/targets/:year': { ...year, subject: 'targetYear' },
  'PUT /api/targets/:year': {
    subject: 'targetYear',
    lines: [['platform.admin', any, any, 200]],
    body: () => ({
      version: 0,
      total: 200,
      domains: { 'smart-logistics': 30 },
      reason: '年度工作要点',
    }),
  },
};

export const deliveryPermissions: Record<string, RouteRule> = {
  ...awards,
  ...projects,
  ...reports,
};
