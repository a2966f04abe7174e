import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  interestStatus,
  type MatchStatus,
  matchStatus,
  type Refusal,
  type TellingLimits,
} from '#libs/contracts';
import { afterAnswer, afterInterest, afterView, chooseWhomToTell, type Tellable } from './match.js';

const aMatch = (said: Partial<Tellable> = {}): Tellable => ({
  id: 'a',
  score: 60,
  eligible: true,
  status: 'candidate',
  ...said,
});
const limits = { threshold: 38, floor: 0, cap: 3 };
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

  test('where too few reach the threshold, the best of those above half of it make up the floor', () => {
    const matches = [18, 19, 24, 30, 45].map((score) => aMatch({ id: `${score}`, score }));
    const choose = (floor: number, alreadyTold = 0) =>
      chooseWhomToTell(matches, alreadyTold, { ...limits, floor, cap: 9 }).map(({ id }) => id);
    expect(choose(0)).toEqual(['45']);
    expect(choose(3)).toEqual(['45', '30', '24']);
    expect(choose(9)).toEqual(['45', '30', '24', '19']);
    expect(choose(3, 2)).toEqual(['45']);
    expect(choose(3, 1)).toEqual(['45', '30']);
  });

  test('the cap outweighs the floor', () => {
    const matches = ['a', 'b', 'c'].map((id) => aMatch({ id, score: 20 }));
    expect(chooseWhomToTell(matches, 0, { threshold: 38, floor: 3, cap: 2 })).toHaveLength(2);
  });

  test('nobody with whom there is nothing in common, however low the threshold', () => {
    const limits = { threshold: 0, floor: 9, cap: 9 };
    expect(chooseWhomToTell([aMatch({ score: 0 })], 0, limits)).toEqual([]);
  });

  describe('whatever the matches and the limits,', () => {
    const match = fc.record({
      id: fc.uuid(),
      score: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
      eligible: fc.boolean(),
      status: fc.constantFrom(...matchStatus.options),
    });
    const some = fc.uniqueArray(match, { selector: (one) => one.id, maxLength: 30 });
    const anyLimits = fc.record({
      threshold: fc.integer({ min: 1, max: 100 }),
      floor: fc.nat(12),
      cap: fc.integer({ min: 1, max: 20 }),
    });
    const holds = (
      check: (
        chosen: Tellable[],
        given: { matches: Tellable[]; told: number; limits: TellingLimits },
      ) => void,
    ) =>
      fc.assert(
        fc.property(some, fc.nat(25), anyLimits, (matches, told, limits) => {
          const before = structuredClone(matches);
          check(chooseWhomToTell(matches, told, limits), { matches, told, limits });
          expect(matches).toEqual(before);
        }),
      );
    const may = ({ eligible, status, score }: Tellable, { threshold }: TellingLimits) =>
      eligible && status === 'candidate' && score > 0 && score >= threshold / 2;

    test('never more than the cap, with those told before', () => {
      holds((chosen, { told, limits }) => {
        expect(chosen.length).toBeLessThanOrEqual(Math.max(0, limits.cap - told));
      });
    });

    test('only eligible candidates, and none below half the threshold', () => {
      holds((chosen, { limits }) => {
        for (const one of chosen) expect(may(one, limits)).toBe(true);
      });
    });

    test('best first, and nobody better was passed over', () => {
      holds((chosen, { matches, limits }) => {
        const scores = chosen.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((one, other) => other - one));
        for (const other of matches)
          if (may(other, limits) && chosen.length && !chosen.includes(other))
            expect(other.score).toBeLessThanOrEqual(scores.at(-1)!);
      });
    });

    test('all from the threshold up, and the floor, as far as cap and candidates go', () => {
      holds((chosen, { matches, told, limits }) => {
        const passable = matches.filter((one) => may(one, limits));
        const fitting = passable.filter(({ score }) => score >= limits.threshold);
        const room = Math.max(0, limits.cap - told);
        expect(chosen.length).toBeGreaterThanOrEqual(Math.min(fitting.length, room));
        expect(chosen.length + told).toBeGreaterThanOrEqual(
          Math.min(limits.floor, passable.length + told, Math.max(told, limits.cap)),
        );
      });
    });

    test('asked again once those are told, it chooses nobody', () => {
      holds((chosen, { matches, told, limits }) => {
        const ids = new Set(chosen.map(({ id }) => id));
        const after = matches.map((one): Tellable =>
          ids.has(one.id) ? { ...one, status: 'notified' } : one,
        );
        expect(chooseWhomToTell(after, told + chosen.length, limits)).toEqual([]);
      });
    });
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

describe('an interest', () => {
  test.each(interestStatus.options)('that is %s marks its match', (interest) => {
    for (const status of matchStatus.options) {
      const marked = afterInterest(status, interest);
      if (status === 'excluded') expect(marked).toBe('excluded');
      else if (interest === 'withdrawn')
        expect(marked).toBe(status === 'interested' || status === 'connected' ? 'viewed' : status);
      else expect(marked).toBe(interest === 'connected' ? 'connected' : 'interested');
    }
  });
});
