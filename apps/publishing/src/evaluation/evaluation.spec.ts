import { describe, expect, test } from '@jest/globals';
import { type EvaluationPhase, evaluationPhase, type EvaluatorStatus } from '#libs/contracts';
import {
  areAllIn,
  assertChecksComplete,
  assertChecksSound,
  assertExcusable,
  assertNotOwnCheck,
  assertOutcomeOfCheck,
  assertRemovable,
  type EvaluationMove,
  haveAllConfirmed,
  nextPhase,
  openSeats,
} from './evaluation.js';
import { proposeReason } from './reasons.js';
import { assertScoresFit, missingScores } from './sheet.js';

const moves: Record<EvaluationMove, [from: EvaluationPhase, to: EvaluationPhase]> = {
  'submit-check': ['checking', 'check_submitted'],
  'return-check': ['check_submitted', 'checking'],
  'confirm-check': ['check_submitted', 'scoring'],
  'begin-consensus': ['scoring', 'consensus'],
  conclude: ['consensus', 'concluded'],
  reopen: ['concluded', 'consensus'],
};
const cells = (Object.keys(moves) as EvaluationMove[]).flatMap((move) =>
  evaluationPhase.options.map((phase) => [move, phase] as const),
);

const seat = (id: string, status: EvaluatorStatus, replaces: string | null = null) => ({
  id,
  status,
  replaces,
  isActive: true,
});

describe('an evaluation', () => {
  test.each(cells)('%s from %s', (move, phase) => {
    const [from, to] = moves[move];
    if (phase === from) expect(nextPhase(phase, move)).toBe(to);
    else expect(() => nextPhase(phase, move)).toThrow(`that is ${phase} does not allow`);
  });

  test('is confirmed by nobody who checked', () => {
    expect(() => assertNotOwnCheck('a', ['b', 'a'])).toThrow('Nobody confirms their own check');
    expect(() => assertNotOwnCheck('a', ['b'])).not.toThrow();
  });

  test('has every bid checked, with findings that fit', () => {
    const bids = [
      { id: 'whole', sealIntact: true },
      { id: 'broken', sealIntact: false },
    ];
    const check = (bidId: string, verdict: 'qualified' | 'disqualified', ...reasons: never[]) => ({
      bidId,
      verdict,
      reasons,
      note: '',
    });
    expect(() => assertChecksSound([check('whole', 'qualified')], bids)).not.toThrow();
    expect(() =>
      assertChecksSound([check('broken', 'disqualified', 'seal-broken' as never)], bids),
    ).not.toThrow();
    for (const unsound of [
      check('broken', 'qualified'),
      check('whole', 'disqualified'),
      check('whole', 'disqualified', 'other' as never),
      check('elsewhere', 'qualified'),
    ])
      expect(() => assertChecksSound([unsound], bids)).toThrow('do not fit');
    expect(() => assertChecksComplete([{ bidId: 'whole' }], bids)).toThrow('1 bids');
    expect(() => assertChecksComplete([], [])).toThrow();
  });

  test.each([
    ['proceed', undefined, 3, 3, null],
    ['proceed', undefined, 2, 3, 'Only 2 of 3'],
    ['proceed', '需求紧迫', 2, 3, null],
    ['proceed', '需求紧迫', 0, 3, 'No bid qualifies'],
    ['fail', '合格方案不足', 2, 3, null],
    ['fail', undefined, 2, 3, 'Say why'],
    ['fail', '不想要了', 3, 3, '3 of 3 bids qualify'],
  ] as const)('%s (%s) with %i of %i qualified', (outcome, note, qualified, least, refusal) => {
    const decide = () => assertOutcomeOfCheck(outcome, note, qualified, least);
    if (refusal) expect(decide).toThrow(refusal);
    else expect(decide).not.toThrow();
  });
});

describe('the evaluators', () => {
  const three = ['a', 'b', 'c'].map((id) => seat(id, 'submitted'));

  test('are all in when three or more have submitted and no place is empty', () => {
    expect(areAllIn(three)).toBe(true);
    expect(areAllIn(three.slice(1))).toBe(false);
    expect(areAllIn([...three, seat('d', 'scoring')])).toBe(false);
    expect(areAllIn([...three, seat('d', 'excused')])).toBe(false);
    expect(areAllIn([...three, seat('d', 'excused'), seat('e', 'submitted', 'd')])).toBe(true);
  });

  test('leave a place for each excused one, until another takes it, who may be excused as well', () => {
    const all = [seat('a', 'excused'), seat('b', 'excused', 'a'), seat('c', 'excused')];
    expect(openSeats(all)).toEqual(['b', 'c']);
  });

  test('have confirmed when all have who still can', () => {
    const confirmed = three.map((one) => ({ ...one, status: 'confirmed' as const }));
    expect(haveAllConfirmed(confirmed)).toBe(true);
    expect(haveAllConfirmed([...confirmed, seat('d', 'submitted')])).toBe(false);
    expect(haveAllConfirmed([...confirmed, { ...seat('d', 'submitted'), isActive: false }])).toBe(
      true,
    );
    expect(haveAllConfirmed(three.map((one) => ({ ...one, isActive: false })))).toBe(false);
  });

  test('are removed before they said anything, and excused until their sheet is in', () => {
    expect(() => assertRemovable('assigned')).not.toThrow();
    expect(() => assertRemovable('scoring')).toThrow('cannot be removed');
    expect(() => assertExcusable('scoring')).not.toThrow();
    expect(() => assertExcusable('submitted')).toThrow('cannot be excused');
  });
});

describe('a sheet', () => {
  const criteria = [
    { name: '技术', kind: 'judged', least: 10, most: 20 },
    { name: '报价', kind: 'price', least: 0, most: 100 },
  ] as const;
  const line = { bidId: 'a', criterion: '技术', score: 20 };

  test('takes scores within the bounds of judged criteria', () => {
    for (const good of [line, { ...line, score: null }, { ...line, score: 10 }])
      expect(() => assertScoresFit([good], criteria, ['a'])).not.toThrow();
    for (const bad of [
      { ...line, score: 20.1 },
      { ...line, score: 9.9 },
      { ...line, criterion: '报价' },
      { ...line, bidId: 'b' },
    ])
      expect(() => assertScoresFit([bad], criteria, ['a'])).toThrow('does not fit');
  });

  test('misses what has no score for a judged criterion', () => {
    expect(
      missingScores([line, { ...line, bidId: 'b', score: null }], criteria, ['a', 'b']),
    ).toEqual([{ bidId: 'b', criterion: '技术' }]);
  });
});

describe('the proposed reason', () => {
  const ranked = (bidId: string, rank: number, total: number, points: number[]) => ({
    bidId,
    enterprise: { id: bidId, name: bidId },
    rank,
    total,
    priceWan: null,
    submittedAt: '',
    criteria: points.map((one, at) => ({
      name: ['技术', '团队'][at]!,
      kind: 'judged' as const,
      weight: 50,
      mean: one * 2,
      points: one,
    })),
    beforeNextBy: null,
  });

  test('names what stands above and below the mean of all', () => {
    const all = [ranked('a', 1, 85, [45, 40]), ranked('b', 2, 65, [25, 40])];
    expect(proposeReason(all[0]!, all)).toBe(
      '综合得分85.00分，在2份合格方案中排名第1。“技术”得分高于平均水平，为主要优势。',
    );
    expect(proposeReason(all[1]!, all)).toContain('“技术”得分低于平均水平，有待加强。');
    const alike = [ranked('a', 1, 80, [40, 40])];
    expect(proposeReason(alike[0]!, alike)).toContain('各项得分与平均水平相近。');
  });
});
