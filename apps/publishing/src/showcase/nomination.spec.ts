import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  judgeNomination,
  nominationContent,
  type NominationContent,
  nominationStatus,
  type NominationStatus,
} from '#libs/contracts';
import {
  assertReasons,
  assertSamePlace,
  assertUpForReview,
  assertWritable,
  nextNominationStatus,
  statusAfterHandingIn,
  statusAfterReturn,
} from './nomination.js';

const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const standing = (status: NominationStatus, district: string | null = 'jiangan', returns = 0) => ({
  status,
  district,
  returns,
});

describe('a nomination’s moves', () => {
  const allowed = {
    submit: { draft: 'submitted' },
    recommend: { submitted: 'recommended' },
    accept: { submitted: 'accepted', recommended: 'accepted' },
    return: { submitted: 'returned', recommended: 'returned' },
    reject: { submitted: 'rejected', recommended: 'rejected' },
    lapse: { returned: 'rejected' },
    'pass over': { submitted: 'not_selected' },
    withdraw: {
      draft: 'withdrawn',
      submitted: 'withdrawn',
      recommended: 'withdrawn',
      returned: 'withdrawn',
      accepted: 'withdrawn',
    },
  } as Record<string, Partial<Record<NominationStatus, NominationStatus>>>;

  test.each(Object.keys(allowed))('%s leads where it may and is refused elsewhere', (move) => {
    for (const status of nominationStatus.options) {
      const to = allowed[move]![status];
      const act = () => nextNominationStatus(status, move as 'submit');
      if (to) expect(act()).toBe(to);
      else expect(codeOf(act)).toBe('NOMINATION.WRONG_STATE');
    }
  });

  test('handed in again, it goes back to where it was returned from', () => {
    expect(statusAfterHandingIn(standing('draft'))).toBe('submitted');
    expect(statusAfterHandingIn(standing('returned'))).toBe('recommended');
    expect(statusAfterHandingIn(standing('returned', null))).toBe('submitted');
    expect(codeOf(() => statusAfterHandingIn(standing('accepted')))).toBe('NOMINATION.WRONG_STATE');
  });

  test('returned once it may be mended, the second time it is out', () => {
    expect(statusAfterReturn(standing('recommended'))).toBe('returned');
    expect(statusAfterReturn(standing('recommended', 'jiangan', 1))).toBe('rejected');
  });

  test('only what a district put up, or what needs none, is reviewed', () => {
    expect(codeOf(() => assertUpForReview(standing('recommended')))).toBeUndefined();
    expect(codeOf(() => assertUpForReview(standing('submitted', null)))).toBeUndefined();
    for (const status of nominationStatus.exclude(['recommended']).options)
      expect(codeOf(() => assertUpForReview(standing(status)))).toBe('NOMINATION.WRONG_STATE');
  });

  test('a draft is written at any time, what was returned until its day has ended', () => {
    expect(codeOf(() => assertWritable(standing('draft'), null, '2026-04-16'))).toBeUndefined();
    expect(
      codeOf(() => assertWritable(standing('returned'), '2026-04-15', '2026-04-15')),
    ).toBeUndefined();
    expect(codeOf(() => assertWritable(standing('returned'), '2026-04-15', '2026-04-16'))).toBe(
      'NOMINATION.MENDING_OVER',
    );
    expect(codeOf(() => assertWritable(standing('submitted'), '2026-04-15', '2026-04-01'))).toBe(
      'NOMINATION.WRONG_STATE',
    );
  });

  test('mending changes neither the district nor, where one put it up, the category', () => {
    const place = (category: string, district: string | null) => ({ category, district });
    const moved = (from: string | null, category: string, to: string | null) =>
      codeOf(() =>
        assertSamePlace(standing('returned', from), place('CJ', from), place(category, to)),
      );
    expect(moved('jiangan', 'CJ', 'jiangan')).toBeUndefined();
    expect(moved('jiangan', 'CJ', 'hongshan')).toBe('NOMINATION.PLACE_FIXED');
    expect(moved('jiangan', 'PT', 'jiangan')).toBe('NOMINATION.PLACE_FIXED');
    expect(moved(null, 'PT', null)).toBeUndefined();
    expect(moved(null, 'CJ', 'jiangan')).toBe('NOMINATION.PLACE_FIXED');
  });

  test('another reason is told in words, and each once', () => {
    expect(codeOf(() => assertReasons(['evidence-missing'], ''))).toBeUndefined();
    expect(codeOf(() => assertReasons(['other'], ''))).toBe('NOMINATION.NOTE_REQUIRED');
    expect(codeOf(() => assertReasons(['other', 'other'], '写明'))).toBe(
      'NOMINATION.REASON_DOUBLED',
    );
  });
});

describe('how complete a nomination is', () => {
  const demands = {
    categories: [{ code: 'CJ' }],
    evidence: [{ name: '验收材料', description: '', isRequired: true, beginsWith: null }],
    takesCityLevel: false,
  };
  const words = (count: number) => '字'.repeat(count);
  const full: NominationContent = {
    title: '老旧小区快递柜网络',
    category: 'CJ',
    district: 'jiangan',
    domain: 'smart-logistics',
    technologies: ['iot'],
    summary: words(60),
    investmentWan: 280,
    beganOn: '2026-01-05',
    deliveredOn: '2026-09-30',
    outcomes: [{ name: '覆盖率', baseline: '20', target: '85', unit: '%', value: '90', met: true }],
    innovation: words(60),
    replicability: words(40),
    userReport: { by: '某社区', text: words(30) },
    commitments: ['truthful', 'lawful', 'open-to-checks', 'public'],
    evidence: [{ name: '验收材料', fileIds: ['0190b0a0-0000-7000-8000-000000000000'] }],
  };
  const codes = (said: Partial<NominationContent>) =>
    judgeNomination({ ...full, ...said }, demands).hints.map(({ code }) => code);

  test('nothing is missing in a full one, and everything in an empty one', () => {
    expect(judgeNomination(full, demands)).toEqual({ score: 100, hints: [] });
    const empty = nominationContent.parse({ title: '空的申报', category: 'CJ' });
    expect(judgeNomination(empty, demands).score).toBeLessThan(20);
  });

  test.each([
    ['CATEGORY_UNKNOWN', { category: 'XX' }],
    ['DISTRICT_MISSING', { district: null }],
    ['PERIOD_TURNED', { beganOn: '2026-10-01' }],
    ['OUTCOMES_MISSING', { outcomes: [] }],
    ['OUTCOME_NOT_MEASURED', { outcomes: [{ ...full.outcomes[0]!, value: '' }] }],
    ['COMMITMENT_MISSING', { commitments: ['truthful'] }],
    ['EVIDENCE_MISSING', { evidence: [] }],
    ['USER_REPORT_MISSING', { userReport: { by: '', text: words(30) } }],
  ] as [string, Partial<NominationContent>][])('%s', (code, said) => {
    expect(codes(said)).toEqual([code]);
  });

  test('one of the city needs no district where the edition says so', () => {
    const { hints } = judgeNomination(
      { ...full, district: null },
      { ...demands, takesCityLevel: true },
    );
    expect(hints).toEqual([]);
  });

  test('the score lies between 0 and 100 and never rises when something is taken away', () => {
    const taken: Partial<NominationContent>[] = [
      { summary: '' },
      { innovation: '' },
      { outcomes: [] },
      { evidence: [] },
      { domain: null },
      { commitments: [] },
      { investmentWan: null },
    ];
    fc.assert(
      fc.property(fc.subarray(taken), fc.constantFrom(...taken), (some, more) => {
        const less = Object.assign({}, full, ...some) as NominationContent;
        const before = judgeNomination(less, demands).score;
        const after = judgeNomination({ ...less, ...more }, demands).score;
        expect(after).toBeLessThanOrEqual(before);
        expect(after).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThanOrEqual(100);
      }),
    );
  });
});
