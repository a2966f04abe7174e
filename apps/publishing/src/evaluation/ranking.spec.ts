import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type BidToRank, rankBids, type Score } from './ranking.js';

const criteria = [
  { name: '技术', kind: 'judged', weight: 50, least: 0, most: 100 },
  { name: '团队', kind: 'judged', weight: 20, least: 2, most: 10 },
  { name: '报价', kind: 'price', weight: 30, least: 0, most: 100 },
] as const;

const bid = (bidId: string, said: Partial<BidToRank> = {}): BidToRank => ({
  bidId,
  enterprise: { id: bidId, name: `企业${bidId}` },
  priceWan: 100,
  submittedAt: new Date('2026-03-02T01:00:00Z'),
  ...said,
});
const score = (bidId: string, criterion: string, value: number): Score => ({
  bidId,
  criterion,
  score: value,
});
const order = (ranking: ReturnType<typeof rankBids>) => ranking.map(({ bidId }) => bidId);

describe('the ranking', () => {
  test('is the weighted mean by bounds, and the lowest price by the price', () => {
    const [first, second] = rankBids(
      [bid('a', { priceWan: 200 }), bid('b', { priceWan: 250 })],
      criteria,
      [score('a', '技术', 80), score('a', '技术', 91), score('a', '团队', 6)],
    );
    // 85.5 % of 50, (6−2)/8 of 20, 200/200 of 30; then 0, 0 and 200/250 of 30.
    expect(first).toMatchObject({ bidId: 'a', total: 82.75, rank: 1, beforeNextBy: 'total' });
    expect(first!.criteria).toEqual([
      { name: '技术', kind: 'judged', weight: 50, mean: 85.5, points: 42.75 },
      { name: '团队', kind: 'judged', weight: 20, mean: 6, points: 10 },
      { name: '报价', kind: 'price', weight: 30, mean: 100, points: 30 },
    ]);
    expect(second).toMatchObject({ total: 24, beforeNextBy: null });
    expect(second!.criteria[2]).toMatchObject({ mean: 80, points: 24 });
  });

  test('rounds the sum once, half up: 1.005 is 1.01', () => {
    const halves = [{ ...criteria[0], weight: 100, most: 100 }];
    const scores = Array.from({ length: 200 }, (_, at) => score('a', '技术', at < 199 ? 1 : 2));
    expect(rankBids([bid('a')], halves, scores)[0]!.total).toBe(1.01);
  });

  test.each([null, 0])('a price of %p gets nothing and does not set the lowest', (priceWan) => {
    const ranking = rankBids([bid('a', { priceWan }), bid('b', { priceWan: 50 })], criteria, []);
    expect(ranking.map(({ bidId, total }) => [bidId, total])).toEqual([
      ['b', 30],
      ['a', 0],
    ]);
  });

  describe('of equal totals', () => {
    const judged = [
      { name: '轻', kind: 'judged', weight: 40, least: 0, most: 100 },
      { name: '重', kind: 'judged', weight: 60, least: 0, most: 100 },
    ] as const;
    const both = (a: [number, number], b: [number, number]) => [
      score('a', '轻', a[0]),
      score('a', '重', a[1]),
      score('b', '轻', b[0]),
      score('b', '重', b[1]),
    ];

    test('the higher mean of the heaviest criterion stands first', () => {
      const ranking = rankBids([bid('a'), bid('b')], judged, both([90, 60], [60, 80]));
      expect(ranking.map(({ total }) => total)).toEqual([72, 72]);
      expect(order(ranking)).toEqual(['b', 'a']);
      expect(ranking[0]!.beforeNextBy).toBe('heaviest');
    });

    test('then the lower price, then the earlier submission, then the id', () => {
      const scores = both([80, 80], [80, 80]);
      const cheap = rankBids([bid('a'), bid('b', { priceWan: 99.99 })], judged, scores);
      expect(order(cheap)).toEqual(['b', 'a']);
      expect(cheap[0]!.beforeNextBy).toBe('price');
      const unpriced = rankBids([bid('a', { priceWan: null }), bid('b')], judged, scores);
      expect(order(unpriced)).toEqual(['b', 'a']);
      const early = new Date('2026-03-02T00:59:59.999Z');
      const earlier = rankBids([bid('a'), bid('b', { submittedAt: early })], judged, scores);
      expect(order(earlier)).toEqual(['b', 'a']);
      expect(earlier[0]!.beforeNextBy).toBe('submitted');
      const same = rankBids([bid('b'), bid('a')], judged, scores);
      expect(order(same)).toEqual(['a', 'b']);
      expect(same[0]!.beforeNextBy).toBe('lot');
    });
  });

  const ids = ['a', 'b', 'c', 'd'];
  const arbitrary = fc.record({
    bids: fc.array(
      fc.record({
        priceWan: fc.option(fc.integer({ min: 0, max: 50_000 }).map((cents) => cents / 100)),
        minute: fc.integer({ min: 0, max: 2 }),
      }),
      { minLength: ids.length, maxLength: ids.length },
    ),
    // For each evaluator and bid a score in tenths within the bounds of 技术 and 团队.
    sheets: fc.array(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 20, max: 100 })), {
        minLength: ids.length,
        maxLength: ids.length,
      }),
      { minLength: 1, maxLength: 6 },
    ),
  });
  type Given = typeof arbitrary extends fc.Arbitrary<infer Value> ? Value : never;
  const bidsOf = ({ bids }: Given) =>
    ids.map((id, at) =>
      bid(id, {
        priceWan: bids[at]!.priceWan,
        submittedAt: new Date(Date.UTC(2026, 2, 2, 1, bids[at]!.minute)),
      }),
    );
  const scoresOf = ({ sheets }: Given) =>
    sheets.flatMap((sheet) =>
      sheet.flatMap(([technique, team], at) => [
        score(ids[at]!, '技术', technique / 10),
        score(ids[at]!, '团队', team / 10),
      ]),
    );

  test('does not depend on the order of evaluators or bids', () => {
    fc.assert(
      fc.property(arbitrary, fc.integer(), (given, seed) => {
        const shuffled = <One>(list: One[]) =>
          list
            .map((one, at) => [Math.sin(seed + at * 7.3), one] as const)
            .sort(([one], [other]) => one - other)
            .map(([, one]) => one);
        expect(rankBids(shuffled(bidsOf(given)), criteria, shuffled(scoresOf(given)))).toEqual(
          rankBids(bidsOf(given), criteria, scoresOf(given)),
        );
      }),
    );
  });

  test('never falls by a higher score, and stays within 0 and 100', () => {
    fc.assert(
      fc.property(arbitrary, fc.nat(), fc.nat(), (given, which, more) => {
        const scores = scoresOf(given);
        const raised = scores[which % scores.length]!;
        const most = raised.criterion === '技术' ? 1000 : 100;
        const now = Math.round(raised.score * 10);
        const higher = scores.map((one) =>
          one === raised ? { ...one, score: (now + (more % (most - now + 1))) / 10 } : one,
        );
        const before = rankBids(bidsOf(given), criteria, scores);
        const after = rankBids(bidsOf(given), criteria, higher);
        const rank = (ranking: typeof before) =>
          ranking.find(({ bidId }) => bidId === raised.bidId)!.rank;
        expect(rank(after)).toBeLessThanOrEqual(rank(before));
        for (const { total } of after) {
          expect(total).toBeGreaterThanOrEqual(0);
          expect(total).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  test('says by which step each stands before the next, and ranks nobody twice', () => {
    fc.assert(
      fc.property(arbitrary, (given) => {
        const ranking = rankBids(bidsOf(given), criteria, scoresOf(given));
        expect(ranking.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
        expect(ranking.map(({ beforeNextBy }) => beforeNextBy === null)).toEqual([
          false,
          false,
          false,
          true,
        ]);
        for (const [at, { total, beforeNextBy }] of ranking.slice(0, -1).entries())
          expect(total > ranking[at + 1]!.total).toBe(beforeNextBy === 'total');
      }),
    );
  });
});
