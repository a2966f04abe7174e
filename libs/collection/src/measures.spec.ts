import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { meanOf, measure } from './measures.js';

const grades = new Map([
  ['three', 3],
  ['two', 2],
  ['one', 1],
  ['none', 0],
]);

describe('nDCG@10', () => {
  test('by hand: 3 + 7/log2(3) + 1/log2(5) of 7 + 3/log2(3) + 1/2', () => {
    const { ndcg10 } = measure(['two', 'three', 'unjudged', 'one'], grades);
    expect(ndcg10).toBeCloseTo(7.847187 / 9.392789, 5);
  });

  test('the tenth place counts, the eleventh does not', () => {
    const others = (many: number) => Array.from({ length: many }, (_, at) => `other ${at}`);
    const only = new Map([['three', 3]]);
    expect(measure([...others(9), 'three'], only).ndcg10).toBeCloseTo(1 / Math.log2(11), 10);
    expect(measure([...others(10), 'three'], only).ndcg10).toBe(0);
  });

  test('says nothing where nobody is relevant', () => {
    expect(measure(['none'], new Map([['none', 0]])).ndcg10).toBeNull();
  });
});

describe('recall@20', () => {
  test('counts grade 2 and more among the first twenty', () => {
    const many = Array.from({ length: 19 }, (_, at) => `other ${at}`);
    expect(measure([...many, 'three', 'two'], grades).recall20).toBe(0.5);
    expect(measure(['one'], grades).recall20).toBe(0);
  });

  test('says nothing where nobody can do the main part', () => {
    expect(measure(['one'], new Map([['one', 1]]))).toMatchObject({ recall20: null, mrr: null });
  });
});

describe('reciprocal rank', () => {
  test('is that of the first of grade 2 and more', () => {
    expect(measure(['one', 'none', 'two', 'three'], grades).mrr).toBeCloseTo(1 / 3, 10);
    expect(measure(['one', 'none'], grades).mrr).toBe(0);
  });
});

test('a mean leaves out what says nothing', () => {
  expect(
    meanOf([
      { ndcg10: 1, recall20: null, mrr: 0.5 },
      { ndcg10: 0, recall20: 0.25, mrr: null },
    ]),
  ).toEqual({ ndcg10: 0.5, recall20: 0.25, mrr: 0.5 });
  expect(meanOf([])).toEqual({ ndcg10: 0, recall20: 0, mrr: 0 });
});

describe('whatever the grades', () => {
  const judged = fc
    .array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 })
    .map((list) => list.map((grade, at) => [`e${at}`, grade] as const));
  const judgedInSomeOrder = judged.chain((pairs) =>
    fc.tuple(fc.constant(new Map(pairs)), fc.shuffledSubarray(pairs.map(([id]) => id))),
  );
  const inOrder = (of: ReadonlyMap<string, number>) =>
    [...of].sort((one, other) => other[1] - one[1]).map(([id]) => id);

  test('every measure is within 0 and 1', () => {
    fc.assert(
      fc.property(judgedInSomeOrder, ([of, ranking]) => {
        for (const value of Object.values(measure(ranking, of)))
          if (value !== null) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1 + 1e-12);
          }
      }),
    );
  });

  test('the ideal order gives 1', () => {
    fc.assert(
      fc.property(judged, (pairs) => {
        const { ndcg10, mrr } = measure(inOrder(new Map(pairs)), new Map(pairs));
        expect(ndcg10 ?? 1).toBeCloseTo(1, 12);
        expect(mrr ?? 1).toBe(1);
      }),
    );
  });

  test('who has the same grade may change places', () => {
    fc.assert(
      fc.property(judgedInSomeOrder, ([of, ranking]) => {
        const others = new Map<number, string[]>();
        for (const id of ranking) {
          const grade = of.get(id)!;
          others.set(grade, [id, ...(others.get(grade) ?? [])]);
        }
        const swapped = ranking.map((id) => others.get(of.get(id)!)!.shift()!);
        const before = measure(ranking, of);
        const after = measure(swapped, of);
        expect(after.ndcg10 ?? 0).toBeCloseTo(before.ndcg10 ?? 0, 12);
        expect(after.mrr).toBe(before.mrr);
      }),
    );
  });

  test('a better one moved up never does harm', () => {
    fc.assert(
      fc.property(judgedInSomeOrder, fc.nat(28), ([of, ranking], at) => {
        const [one, other] = [ranking[at], ranking[at + 1]];
        fc.pre(one !== undefined && other !== undefined && of.get(other)! > of.get(one)!);
        const better = ranking.with(at, other).with(at + 1, one);
        expect(measure(better, of).ndcg10!).toBeGreaterThanOrEqual(measure(ranking, of).ndcg10!);
      }),
    );
  });
});
