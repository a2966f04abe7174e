import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Delay, delayAfter, isGivenUp, isProbing, judgeStatus, restAfter } from './attempt.js';

describe('what a status means', () => {
  test.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [301, 'never'],
    [308, 'never'],
    [400, 'never'],
    [401, 'never'],
    [404, 'never'],
    [408, 'later'],
    [410, 'never'],
    [422, 'never'],
    [425, 'later'],
    [429, 'later'],
    [500, 'later'],
    [503, 'later'],
  ])('%d: %s', (status, outcome) => expect(judgeStatus(status).outcome).toBe(outcome));

  test('410 alone switches the webhook off', () => {
    expect(judgeStatus(410)).toMatchObject({ stop: 'gone' });
    expect(judgeStatus(404)).not.toHaveProperty('stop');
  });
});

const whys = fc.constantFrom<Delay>('failing', 'unreachable', 'busy', 'limited');

describe('the next attempt', () => {
  test('comes later each time, never after more than six hours, with some chance in it', () => {
    fc.assert(
      fc.property(
        whys,
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (why, attempts, random) => {
          const delay = delayAfter({ why }, attempts, 2000, random);
          expect(delay).toBeGreaterThan(0);
          expect(delay).toBeLessThanOrEqual(6 * 3_600_000);
          expect(delayAfter({ why }, attempts + 1, 2000, random)).toBeGreaterThanOrEqual(delay);
          expect(delayAfter({ why }, attempts, 2000, 1)).toBeLessThan(
            delayAfter({ why }, attempts, 2000, 0),
          );
        },
      ),
    );
  });

  test('waits as long as the receiver asks, within reason', () => {
    const asked = (retryAfterSeconds: number) =>
      delayAfter({ why: 'busy', retryAfterSeconds }, 1, 100, 0.5);
    expect(asked(120)).toBe(120_000);
    expect(asked(1e9)).toBe(6 * 3_600_000);
  });

  test('is not made after twelve attempts or three days, unless it was us who wrote too much', () => {
    expect(isGivenUp('failing', 11, 0)).toBe(false);
    expect(isGivenUp('failing', 12, 0)).toBe(true);
    expect(isGivenUp('limited', 50, 0)).toBe(false);
    expect(isGivenUp('limited', 1, 73 * 3_600_000)).toBe(true);
  });
});

describe('the breaker', () => {
  test('leaves a receiver alone from the fifth failure in a row, for longer each time', () => {
    expect([0, 1, 4].map((failures) => restAfter(failures, 2000))).toEqual([0, 0, 0]);
    expect([5, 6, 7].map((failures) => restAfter(failures, 2000))).toEqual([
      30_000, 60_000, 120_000,
    ]);
    expect(restAfter(1000, 2000)).toBe(3_600_000);
    expect([isProbing(4), isProbing(5)]).toEqual([false, true]);
  });
});
