import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { editionStatus } from '#libs/contracts';
import {
  assertEachOnce,
  assertListComplete,
  assertListHandedIn,
  assertListWritable,
  assertNotOwnList,
  overQuota,
} from './district-list.js';

const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const categories = [
  { code: 'CJ', recommendations: 2 },
  { code: 'PT', recommendations: 1 },
];
const entry = (nominationId: string, category = 'CJ', reason = '成效突出') => ({
  nominationId,
  category,
  reason,
});

describe('a district’s list', () => {
  test.each(editionStatus.options)('while the edition is %s', (status) => {
    const isOpen = status === 'calling' || status === 'closed';
    expect(codeOf(() => assertListWritable(status, 'draft'))).toBe(
      isOpen ? undefined : 'DISTRICT_LIST.WRONG_STATE',
    );
    expect(codeOf(() => assertListWritable(status, 'submitted'))).toBe('DISTRICT_LIST.WRONG_STATE');
    expect(codeOf(() => assertListHandedIn(status, 'draft'))).toBe(
      status === 'closed'
        ? undefined
        : status === 'calling'
          ? 'DISTRICT_LIST.CALL_RUNNING'
          : 'DISTRICT_LIST.WRONG_STATE',
    );
  });

  test('is handed in by another than who wrote in it', () => {
    expect(codeOf(() => assertNotOwnList(['a', 'b'], 'b'))).toBe('DISTRICT_LIST.SELF_APPROVAL');
    expect(codeOf(() => assertNotOwnList(['a', 'b'], 'c'))).toBeUndefined();
  });

  test('names each nomination once, with a reason, within the quotas', () => {
    expect(codeOf(() => assertEachOnce(['1', '2', '1']))).toBe('DISTRICT_LIST.DOUBLED');
    expect(codeOf(() => assertListComplete([], categories, 'hongshan'))).toBe(
      'DISTRICT_LIST.EMPTY',
    );
    expect(codeOf(() => assertListComplete([entry('1', 'CJ', '')], categories, 'hongshan'))).toBe(
      'DISTRICT_LIST.REASON_MISSING',
    );
    const full = [entry('1'), entry('2'), entry('3', 'PT')];
    expect(codeOf(() => assertListComplete(full, categories, 'hongshan'))).toBeUndefined();
    expect(codeOf(() => assertListComplete([...full, entry('4')], categories, 'hongshan'))).toBe(
      'DISTRICT_LIST.OVER_QUOTA',
    );
  });

  test('keeps to the district’s own number where it has one, more or fewer', () => {
    const own = [
      {
        code: 'CJ',
        recommendations: 1,
        recommendationQuotas: [
          { district: 'hongshan', quota: 2 },
          { district: 'jiangan', quota: 0 },
        ],
      },
    ];
    const over = (count: number, district: string) =>
      overQuota(
        Array.from({ length: count }, () => ({ category: 'CJ' })),
        own,
        district,
      );
    expect(over(2, 'hongshan')).toEqual([]);
    expect(over(3, 'hongshan')).toEqual([{ code: 'CJ', count: 3, most: 2 }]);
    expect(over(1, 'jiangan')).toEqual([{ code: 'CJ', count: 1, most: 0 }]);
    expect(over(1, 'wuchang')).toEqual([]);
    expect(over(2, 'wuchang')).toEqual([{ code: 'CJ', count: 2, most: 1 }]);
  });

  test('is over quota exactly in the categories that have more than they may', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('CJ', 'PT'), { maxLength: 12 }), (list) => {
        const over = overQuota(
          list.map((category) => ({ category })),
          categories,
          'hongshan',
        );
        for (const { code, recommendations } of categories) {
          const count = list.filter((category) => category === code).length;
          const found = over.find((one) => one.code === code);
          if (count > recommendations)
            expect(found).toEqual({ code, count, most: recommendations });
          else expect(found).toBeUndefined();
        }
      }),
    );
  });
});
