import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type MatchStatus, matchStatus, type Refusal } from '#libs/contracts';
import { afterAnswer, afterView, chooseWhomToTell, type Tellable } from './match.js';

const aMatch = (said: Partial<Tellable> = {}): Tellable => ({
  id: 'a',
  score: 60,
  eligible: true,
  status: 'candidate',
  ...said,
});
const limits = { minScore: 38, atMost: 3 };
const told = (matches: Tellable[], alreadyTold = 0) =>
  chooseWhomToTell(matches, alreadyTold, limits).map((match) => match.id);

describe('whom to tell of a scenario', () => {
  test('whoever scores at least the threshold', () => {
    expect(
      told([aMatch({ id: 'on it', score: 38 }), aMatch({ id: 'below', score: 37.9 })]),
    ).toEqual(['on it']);
  });

  test('the best first, and no more than the cap', () => {
    const matches = [40, 90, 50, 70, 60].map((score) => aMatch({ id: `${score}`, score }));
    expect(told(matches)).toEqual(['90', '70', '60']);
  });

  test('of equal ones always the same, whatever order they come in', () => {
    const equals = ['d', 'b', 'a', 'c'].map((id) => aMatch({ id }));
    expect(told(equals)).toEqual(['a', 'b', 'c']);
    expect(told([...equals].reverse())).toEqual(['a', 'b', 'c']);
  });

  test('only as many as the cap leaves after those told before', () => {
    const matches = ['a', 'b', 'c'].map((id) => aMatch({ id }));
    expect(told(matches, 2)).toEqual(['a']);
    expect(told(matches, 3)).toEqual([]);
    expect(told(matches, 9)).toEqual([]);
  });

  test('nobody who may not serve it, however well they fit', () => {
    expect(told([aMatch({ score: 100, eligible: false })])).toEqual([]);
  });

  test.each(matchStatus.options)('a match that is %s', (status) => {
    expect(told([aMatch({ status })])).toEqual(status === 'candidate' ? ['a'] : []);
  });

  test('the choice is within the rules, and nobody better was passed over', () => {
    const match = fc.record({
      id: fc.uuid(),
      score: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
      eligible: fc.boolean(),
      status: fc.constantFrom(...matchStatus.options),
    });
    const may = (one: Tellable) => one.eligible && one.status === 'candidate' && one.score >= 38;
    fc.assert(
      fc.property(
        fc.uniqueArray(match, { selector: (one) => one.id, maxLength: 30 }),
        fc.nat(25),
        fc.integer({ min: 1, max: 20 }),
        (matches, alreadyTold, atMost) => {
          const before = structuredClone(matches);
          const chosen = chooseWhomToTell(matches, alreadyTold, { minScore: 38, atMost });
          expect(chosen.every(may)).toBe(true);
          expect(chosen.length).toBe(
            Math.min(matches.filter(may).length, Math.max(0, atMost - alreadyTold)),
          );
          const worst = Math.min(...chosen.map((one) => one.score));
          for (const other of matches)
            if (may(other) && chosen.length && !chosen.includes(other))
              expect(other.score).toBeLessThanOrEqual(worst);
          expect(matches).toEqual(before);
        },
      ),
    );
  });
});

describe('opening the scenario makes a match that is', () => {
  const after: Record<MatchStatus, MatchStatus> = {
    candidate: 'viewed',
    notified: 'viewed',
    viewed: 'viewed',
    interested: 'interested',
    not_relevant: 'not_relevant',
    connected: 'connected',
    excluded: 'excluded',
  };
  test.each(Object.entries(after))('%s %s', (before, expected) => {
    expect(afterView(before as MatchStatus)).toBe(expected);
  });
});

describe('an answer', () => {
  const open = ['candidate', 'notified', 'viewed', 'interested', 'not_relevant'] as const;
  const verdicts = ['interested', 'not_relevant'] as const;

  test.each(open.flatMap((status) => verdicts.map((verdict) => [status, verdict] as const)))(
    'to a match that is %s: %s is what it becomes',
    (status, verdict) => {
      expect(afterAnswer(status, verdict)).toBe(verdict);
    },
  );

  test.each(
    (['connected', 'excluded'] as const).flatMap((status) =>
      verdicts.map((verdict) => [status, verdict] as const),
    ),
  )('comes too late for a match that is %s: %s', (status, verdict) => {
    expect.assertions(2);
    try {
      afterAnswer(status, verdict);
    } catch (error) {
      expect(error).toMatchObject({ kind: 'conflict', code: 'MATCH.WRONG_STATE' });
      expect((error as Refusal).message).toContain(status);
    }
  });
});
