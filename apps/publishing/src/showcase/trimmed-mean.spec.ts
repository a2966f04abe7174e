import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  criterionMeans,
  severityOf,
  type SheetTotal,
  sheetTotal,
  spreadOf,
  spreadWarnings,
  trimmedMean,
} from './trimmed-mean.js';

const criteria = [
  { name: '创新性', weight: 40, least: 0, most: 10 },
  { name: '成效', weight: 45, least: 1, most: 7 },
  { name: '可复制', weight: 15, least: 0, most: 100 },
];
const sheet = (expertId: string, innovation: number, outcome: number, copied: number) => ({
  expertId,
  scores: [
    { criterion: '创新性', score: innovation },
    { criterion: '成效', score: outcome },
    { criterion: '可复制', score: copied },
  ],
});
const totals = (...values: number[]): SheetTotal[] =>
  values.map((total, at) => ({ expertId: `e${at}`, total }));

const total = fc.integer({ min: 0, max: 10_000 });
const panel = (minLength = 1) =>
  fc.array(total, { minLength, maxLength: 12 }).map((values) => totals(...values));

describe('an expert’s total', () => {
  test('is the weighted sum by the bounds of each criterion', () => {
    // 7.5/10 of 40, (5−1)/6 of 45, 80/100 of 15.
    expect(sheetTotal(sheet('a', 7.5, 5, 80), criteria)).toBe(7200);
  });

  test('is rounded once, half up', () => {
    const thirds = [
      { name: '甲', weight: 50, least: 0, most: 3 },
      { name: '乙', weight: 50, least: 0, most: 3 },
    ];
    const given = ['甲', '乙'].map((criterion) => ({ criterion, score: 1 }));
    // Twice 16.666…: rounded each for itself it would be 33.34.
    expect(sheetTotal({ expertId: 'a', scores: given }, thirds)).toBe(3333);
  });

  test('of an incomplete sheet does not exist', () => {
    expect(() => sheetTotal({ expertId: 'a', scores: [] }, criteria)).toThrow('创新性');
  });

  test('of the best sheet is 100 points and of the worst none', () => {
    expect(sheetTotal(sheet('a', 10, 7, 100), criteria)).toBe(10_000);
    expect(sheetTotal(sheet('a', 0, 1, 0), criteria)).toBe(0);
  });
});

describe('the trimmed mean', () => {
  test('leaves out the highest and the lowest of five sheets', () => {
    expect(trimmedMean(totals(9000, 1000, 8000, 7000, 8500))).toEqual({
      score: 7833,
      plainMean: 6700,
      leftOut: ['e0', 'e1'],
      sheets: 5,
    });
  });

  test('is the plain mean of four', () => {
    expect(trimmedMean(totals(9000, 1000, 8000, 7000))).toMatchObject({
      score: 6250,
      leftOut: [],
    });
  });

  test('is as the edition says', () => {
    const seven = totals(1, 2, 3, 4, 5, 6, 7);
    expect(trimmedMean(seven, { fromSheets: 7, each: 2 }).leftOut).toEqual([
      'e6',
      'e5',
      'e1',
      'e0',
    ]);
    expect(trimmedMean(seven, { fromSheets: 8, each: 2 }).leftOut).toEqual([]);
    expect(trimmedMean(totals(1, 2), { fromSheets: 1, each: 1 }).leftOut).toEqual([]);
  });

  test('of equal totals leaves out one of each end, always the same ones', () => {
    const same = totals(5000, 5000, 5000, 5000, 5000);
    expect(trimmedMean(same).leftOut).toEqual(['e0', 'e4']);
    expect(trimmedMean(same.toReversed()).leftOut).toEqual(['e0', 'e4']);
  });

  test('of half a hundredth is rounded up', () => {
    expect(trimmedMean(totals(1, 2)).score).toBe(2);
  });

  test('refuses fractions of hundredths and no sheets', () => {
    expect(() => trimmedMean(totals(1.5))).toThrow('whole hundredths');
    expect(() => trimmedMean([])).toThrow('without a sheet');
  });

  test('does not depend on the order of the sheets', () => {
    fc.assert(
      fc.property(
        panel().chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => expect(trimmedMean(shuffled)).toEqual(trimmedMean(all)),
      ),
    );
  });

  test('lies between the lowest and the highest that count', () => {
    fc.assert(
      fc.property(panel(), (all) => {
        const { score, leftOut } = trimmedMean(all);
        const counted = all.filter(({ expertId }) => !leftOut.includes(expertId));
        const values = counted.map((one) => one.total);
        expect(score).toBeGreaterThanOrEqual(Math.min(...values));
        expect(score).toBeLessThanOrEqual(Math.max(...values));
        for (const { expertId, total: out } of all)
          if (leftOut.includes(expertId))
            expect(values.every((one) => out >= one) || values.every((one) => out <= one)).toBe(
              true,
            );
      }),
    );
  });

  test('is not moved by an outlier that grows', () => {
    fc.assert(
      fc.property(panel(5), fc.nat(5000), (all, more) => {
        const highest = trimmedMean(all).leftOut[0]!;
        const louder = all.map((one) =>
          one.expertId === highest ? { ...one, total: one.total + more } : one,
        );
        expect(trimmedMean(louder).score).toBe(trimmedMean(all).score);
      }),
    );
  });

  test('never falls when a score rises', () => {
    fc.assert(
      fc.property(panel(), fc.nat(), fc.nat(3000), (all, which, more) => {
        const at = which % all.length;
        const better = all.map((one, place) =>
          place === at ? { ...one, total: one.total + more } : one,
        );
        expect(trimmedMean(better).score).toBeGreaterThanOrEqual(trimmedMean(all).score);
      }),
    );
  });
});

test('a criterion’s mean counts the sheets that the score counts', () => {
  const sheets = [sheet('a', 8, 5, 10), sheet('b', 8.5, 5, 20), sheet('c', 0, 1, 0)];
  expect(criterionMeans(sheets, criteria, ['c'])).toEqual({
    创新性: 825,
    成效: 500,
    可复制: 1500,
  });
});

describe('the spread', () => {
  test('is the range and the standard deviation', () => {
    expect(spreadOf(totals(2, 4, 4, 4, 5, 5, 7, 9))).toEqual({ range: 7, deviation: 2 });
    expect(spreadOf([])).toEqual({ range: 0, deviation: 0 });
  });

  test('warns above a limit, not at it', () => {
    const all = totals(2, 4, 4, 4, 5, 5, 7, 9);
    expect(spreadWarnings(all, { range: 7, deviation: 2 })).toEqual([]);
    expect(spreadWarnings(all, { range: 6, deviation: 1 })).toEqual(['range', 'deviation']);
    expect(spreadWarnings(all, { range: null, deviation: null })).toEqual([]);
  });

  test('a deviation a little above the limit warns, although it is shown as the limit', () => {
    const all = totals(0, 0, 0, 10, 10, 10, 10);
    expect(spreadOf(all).deviation).toBe(5);
    expect(spreadWarnings(all, { range: null, deviation: 4 })).toEqual(['deviation']);
    expect(spreadWarnings(totals(0, 1, 2), { range: null, deviation: 0 })).toEqual(['deviation']);
  });

  test('does not change when all score as much higher', () => {
    fc.assert(
      fc.property(panel(), fc.nat(1000), (all, more) => {
        const higher = all.map((one) => ({ ...one, total: one.total + more }));
        expect(spreadOf(higher)).toEqual(spreadOf(all));
      }),
    );
  });

  test('is the nearest whole root', () => {
    fc.assert(
      fc.property(panel(2), (all) => {
        const values = all.map((one) => one.total);
        const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
        const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
        expect(Math.abs(spreadOf(all).deviation - Math.sqrt(squares / values.length))).toBeLessThan(
          0.5001,
        );
      }),
    );
  });
});

describe('severity', () => {
  test('is the mean deviation from the others on what is shared', () => {
    const found = severityOf([
      [
        { expertId: 'strict', total: 6000 },
        { expertId: 'a', total: 8000 },
        { expertId: 'b', total: 9000 },
      ],
      [
        { expertId: 'strict', total: 5000 },
        { expertId: 'a', total: 6500 },
      ],
      [{ expertId: 'alone', total: 100 }],
    ]);
    expect(found).toEqual([
      { expertId: 'a', shared: 2, deviation: 1000 },
      { expertId: 'alone', shared: 0, deviation: null },
      { expertId: 'b', shared: 1, deviation: 2000 },
      { expertId: 'strict', shared: 2, deviation: -2000 },
    ]);
  });

  const samePanel = fc
    .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 6 }))
    .chain(([experts, nominations]) =>
      fc.array(
        fc
          .array(total, { minLength: experts, maxLength: experts })
          .map((values) => totals(...values)),
        { minLength: nominations, maxLength: nominations },
      ),
    );

  test('of a panel that scores the same nominations sums to zero, but for rounding', () => {
    fc.assert(
      fc.property(samePanel, (nominations) => {
        const found = severityOf(nominations);
        const sum = found.reduce((all, { deviation }) => all + deviation!, 0);
        expect(Math.abs(sum)).toBeLessThanOrEqual(found.length / 2);
      }),
    );
  });

  test('follows exactly when an expert scores everything as much lower', () => {
    fc.assert(
      fc.property(samePanel, fc.nat(2000), (nominations, less) => {
        const stricter = nominations.map((all) =>
          all.map((one) => (one.expertId === 'e0' ? { ...one, total: one.total - less } : one)),
        );
        const before = severityOf(nominations)[0]!.deviation!;
        // A half is rounded away from zero, so crossing it may cost one hundredth.
        expect(Math.abs(severityOf(stricter)[0]!.deviation! - (before - less))).toBeLessThanOrEqual(
          1,
        );
      }),
    );
  });
});
