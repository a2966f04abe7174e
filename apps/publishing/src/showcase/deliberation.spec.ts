import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deliberate, type RankMove } from './deliberation.js';
import { rankLines } from './standing.js';

const ranked = (count: number, category = 'PT') =>
  rankLines(
    Array.from({ length: count }, (_, at) => ({
      nominationId: `${category}${at + 1}`,
      number: `${category}-${String(at + 1).padStart(3, '0')}`,
      category,
      district: null,
      domain: null,
      score: 9000 - at,
      plainMean: 9000,
      deviation: 0,
      criteria: {},
      submittedAt: new Date(0),
    })),
  );
const move = (nominationId: string, to: number, reason = '现场考察发现实际运行规模明显更大') => ({
  nominationId,
  to,
  reason,
  byUserId: 'chair',
});
const order = (lines: readonly { nominationId: string }[]) =>
  lines.map(({ nominationId }) => nominationId);
const codeOf = (act: () => unknown) => {
  try {
    act();
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a deliberation', () => {
  test('moves a line, and records it with whom it moved by the way', () => {
    const { lines, record } = deliberate(ranked(4), [move('PT4', 2)]);
    expect(order(lines)).toEqual(['PT1', 'PT4', 'PT2', 'PT3']);
    expect(lines.map(({ rank, scoredRank }) => [rank, scoredRank])).toEqual([
      [1, 1],
      [2, 4],
      [3, 2],
      [4, 3],
    ]);
    expect(lines.map(({ beforeNextBy }) => beforeNextBy?.by)).toEqual([
      'score',
      'deliberation',
      'score',
      undefined,
    ]);
    expect(record).toEqual([
      {
        ...move('PT4', 2),
        category: 'PT',
        from: 4,
        shifted: [
          { nominationId: 'PT2', from: 2, to: 3 },
          { nominationId: 'PT3', from: 3, to: 4 },
        ],
      },
    ]);
  });

  test('leaves other categories alone', () => {
    const both = [...ranked(2, 'CJ'), ...ranked(2)];
    const { lines } = deliberate(both, [move('PT2', 1)]);
    expect(order(lines)).toEqual(['CJ1', 'CJ2', 'PT2', 'PT1']);
  });

  test.each([
    ['no reason', move('PT1', 2, ''), 'SHOWCASE.RANK_REASON_REQUIRED'],
    ['blanks for a reason', move('PT1', 2, ' '.repeat(30)), 'SHOWCASE.RANK_REASON_REQUIRED'],
    ['an unknown nomination', move('XX', 2), 'SHOWCASE.NOT_RANKED'],
    ['a rank below the last', move('PT1', 4), 'SHOWCASE.NO_SUCH_RANK'],
    ['rank 0', move('PT1', 0), 'SHOWCASE.NO_SUCH_RANK'],
    ['half a rank', move('PT1', 1.5), 'SHOWCASE.NO_SUCH_RANK'],
    ['the rank that it has', move('PT2', 2), 'SHOWCASE.RANK_UNCHANGED'],
  ])('refuses %s', (_case, wrong, code) => {
    expect(codeOf(() => deliberate(ranked(3), [wrong]))).toBe(code);
  });

  const moves = fc
    .tuple(
      fc.integer({ min: 2, max: 10 }),
      fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }),
    )
    .map(([count, wanted]) => {
      const made: RankMove[] = [];
      for (const [which, where] of wanted) {
        const now = order(deliberate(ranked(count), made).lines);
        const nominationId = now[which % count]!;
        const to = (where % count) + 1;
        if (now.indexOf(nominationId) + 1 !== to) made.push(move(nominationId, to));
      }
      return { count, made };
    });

  test('loses and doubles nobody, and every change of rank is in the record', () => {
    fc.assert(
      fc.property(moves, ({ count, made }) => {
        const { lines, record } = deliberate(ranked(count), made);
        expect(order(lines).toSorted()).toEqual(order(ranked(count)).toSorted());
        expect(lines.map(({ rank }) => rank)).toEqual(lines.map((_, at) => at + 1));
        expect(record).toHaveLength(made.length);
        // Following each line through the record leads to its final rank.
        for (const { nominationId, rank, scoredRank } of lines) {
          const end = record.reduce((at, one) => {
            const step = [one, ...one.shifted].find((some) => some.nominationId === nominationId);
            if (step) expect(step.from).toBe(at);
            return step ? step.to : at;
          }, scoredRank);
          expect(end).toBe(rank);
        }
      }),
    );
  });

  test('taken back move by move is the scored order', () => {
    fc.assert(
      fc.property(moves, ({ count, made }) => {
        const { record } = deliberate(ranked(count), made);
        const back = record.toReversed().map(({ nominationId, from }) => move(nominationId, from));
        const { lines } = deliberate(ranked(count), [...made, ...back]);
        expect(lines).toEqual(ranked(count));
      }),
    );
  });
});
