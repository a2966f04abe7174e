import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Ranked } from './bm25.js';
import { measuredPlaces, reportOf } from './scores.js';
import { trecRun } from './trec-run.js';

/** As anybody's program reads it: by score alone, ties in whatever order. */
function read(run: string): Map<string, string[]> {
  const lines = run
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' '))
    .sort((one, other) => Math.fround(Number(other[4])) - Math.fround(Number(one[4])));
  const rankings = new Map<string, string[]>();
  for (const [scenario, , enterprise] of lines)
    rankings.set(scenario!, [...(rankings.get(scenario!) ?? []), enterprise!]);
  return rankings;
}

const someRanking = fc
  .array(fc.float({ min: 0, max: Math.fround(1100), noNaN: true }), { maxLength: 130 })
  .map((scores) =>
    scores
      .sort((one, other) => other - one)
      .map((score, at): Ranked => ({ id: `E${(at * 7919) % 1000}`, score })),
  );

describe('a run file', () => {
  test('has a line for each place, as TREC wants it', () => {
    const ranking = [
      { id: 'E2', score: 1071.2 },
      { id: 'E1', score: 40 },
    ];
    expect(trecRun('ours', new Map([['S1', ranking]]))).toBe(
      'S1 Q0 E2 1 1071.200 ours\nS1 Q0 E1 2 40.000 ours\n',
    );
  });

  test('tells equal scores apart, so that the order is that of the ranking', () => {
    const ranking = ['E9', 'E1', 'E5'].map((id) => ({ id, score: 12.5 }));
    expect(read(trecRun('bm25', new Map([['S1', ranking]]))).get('S1')).toEqual(['E9', 'E1', 'E5']);
  });

  test('read by score gives the same order, of the first hundred', () => {
    fc.assert(
      fc.property(someRanking, (ranking) => {
        const expected = ranking.slice(0, measuredPlaces).map(({ id }) => id);
        expect(read(trecRun('ours', new Map([['S1', ranking]]))).get('S1') ?? []).toEqual(expected);
      }),
    );
  });

  test('recomputed gives the reported measures', () => {
    fc.assert(
      fc.property(
        someRanking,
        fc.dictionary(
          fc.nat(999).map((at) => `E${at}`),
          fc.integer({ min: 0, max: 3 }),
        ),
        (ranking, grades) => {
          const judgements = new Map([['S1', new Map(Object.entries(grades))]]);
          const rankings = new Map([['S1', ranking]]);
          const again = new Map(
            [...read(trecRun('x', rankings))].map(([scenario, ids]) => [
              scenario,
              ids.map((id, place) => ({ id, score: -place })),
            ]),
          );
          const all = (of: ReadonlyMap<string, readonly Ranked[]>) =>
            reportOf(
              [{ id: 'S1', slice: 'plain' }],
              { ours: of, 'meilisearch-title': of, 'meilisearch-text': of, bm25: of },
              judgements,
            );
          expect(all(again)).toEqual(all(rankings));
        },
      ),
    );
  });
});
