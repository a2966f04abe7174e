import { describe, expect, test } from '@jest/globals';
import type { Evaluation, Evaluator } from '#libs/contracts';
import { minutesOf } from './minutes.js';

const criteria: Evaluation['criteria'] = [
  { name: '技术', description: '', kind: 'judged', weight: 70, least: 0, most: 100, bands: [] },
  { name: '报价', description: '', kind: 'price', weight: 30, least: 0, most: 100, bands: [] },
];
const person = (id: string, displayName: string, said: Partial<Evaluator> = {}): Evaluator => ({
  id,
  userId: id,
  displayName,
  status: 'confirmed',
  drawn: false,
  isActive: true,
  assignedAt: '2026-03-03T01:00:00.000Z',
  assignedBy: '经办小李',
  declaredAt: '2026-03-03T02:00:00.000Z',
  excuse: null,
  replaces: null,
  submittedAt: null,
  confirmedAt: null,
  ...said,
});
const bid = (bidId: string, name: string, said: Partial<Evaluation['bids'][number]> = {}) => ({
  bidId,
  enterprise: { id: bidId, name },
  members: [],
  status: 'scored' as const,
  submittedAt: '2026-03-02T01:00:00.000Z',
  sealIntact: true,
  verdict: 'qualified' as const,
  reasons: [],
  note: '',
  checkedBy: '经办小李',
  ...said,
});
const ranked = (bidId: string, name: string, rank: number): Evaluation['ranking'][number] => ({
  bidId,
  enterprise: { id: bidId, name },
  rank,
  total: 80,
  priceWan: 100,
  submittedAt: '2026-03-02T01:00:00.000Z',
  criteria: [
    { name: '技术', kind: 'judged', weight: 70, mean: 71.43, points: 50 },
    { name: '报价', kind: 'price', weight: 30, mean: 100, points: 30 },
  ],
  beforeNextBy: rank === 1 ? 'submitted' : null,
});
const evaluation: Evaluation = {
  scenarioId: 's',
  round: 2,
  scenarioStatus: 'evaluating',
  version: 9,
  phase: 'concluded',
  minBids: 3,
  criteria,
  bids: [
    bid('a', '甲公司'),
    bid('b', '乙公司'),
    bid('c', '丙公司', {
      sealIntact: false,
      verdict: 'disqualified',
      reasons: ['seal-broken'],
      note: '哈希不符',
    }),
  ],
  checkSubmittedBy: '经办小李',
  checkReturnNote: null,
  checkConfirmedBy: '审核老王',
  checkConfirmedAt: '2026-03-04T02:00:00.000Z',
  goOnNote: '需求紧迫',
  isOwnCheck: false,
  evaluators: [
    person('x', '赵明', { status: 'excused', excuse: '配偶任职' }),
    person('y', '钱进', { replaces: 'x', drawn: true }),
    person('z', '孙文', { status: 'submitted', isActive: false }),
  ],
  openSeats: 0,
  leastEvaluators: 3,
  scores: [{ evaluatorId: 'y', bidId: 'a', criterion: '技术', score: 92.5, comment: '' }],
  revisions: [
    {
      evaluatorId: 'y',
      evaluator: '钱进',
      bidId: 'a',
      criterion: '技术',
      from: 90,
      to: 92.5,
      reason: '复核',
      at: '2026-03-05T02:00:00.000Z',
    },
  ],
  ranking: [ranked('a', '甲公司', 1), ranked('b', '乙公司', 2)],
  reasons: [
    { bidId: 'a', text: '方案先进', proposal: '', writtenBy: '经办小李' },
    { bidId: 'b', text: null, proposal: '', writtenBy: null },
  ],
  concludedAt: '2026-03-10T02:00:00.000Z',
  concludedBy: '经办小李',
};
const printed = (changes: Partial<Evaluation> = {}, reopenedNote: string | null = null) =>
  minutesOf({
    scenario: {
      title: '快递柜',
      number: 'CJ-2026-0042',
      department: '市邮政管理局',
      deadline: new Date('2026-03-02T09:00:00Z'),
    },
    opening: {
      proposedName: '审核老王',
      openedName: '监督老陈',
      openedAt: new Date('2026-03-03T01:30:00Z'),
      report: null,
    },
    evaluation: { ...evaluation, ...changes },
    reopenedNote,
    prices: new Map([['a', 260]]),
  });
const text = (...given: Parameters<typeof printed>) => JSON.stringify(printed(...given).blocks);

describe('the minutes', () => {
  test('tell the opening, the check, who judged, all scores, revisions and the ranking', () => {
    for (const said of [
      '第2轮',
      '2026年3月2日 17:00',
      '由审核老王提出、监督老陈共同开标，开标时间为2026年3月3日 09:30。',
      '方案封装校验未通过；哈希不符',
      '合格方案少于规定的3份，继续评审的理由：需求紧迫',
      '声明有利害关系，已回避',
      '替补赵明',
      '随机抽取',
      '账号已停用，未能确认合议',
      '92.5',
      '钱进将甲公司“技术”的评分由90改为92.5，理由：复核',
      '钱进确认合议结果。',
      '甲公司先于乙公司：总分、该项得分与报价均相同，提交较早。',
      '方案先进',
      '（尚未填写）',
    ])
      expect(text()).toContain(said);
    expect(text()).not.toMatch(/undefined|null|NaN/);
  });

  test('are signed by those who judged, the department and the supervisor', () => {
    expect(printed().blocks.at(-1)).toEqual({
      kind: 'signatures',
      people: ['钱进', '孙文', '发布单位', '监督人员'],
    });
  });

  test('say when there was nothing to revise, and why it was done anew', () => {
    expect(text({ revisions: [] })).toContain('合议中没有修改评分。');
    expect(text({}, '异议成立')).toContain('经异议处理重新评审：异议成立');
    expect(printed().createdAt).toEqual(new Date(evaluation.concludedAt!));
  });
});
