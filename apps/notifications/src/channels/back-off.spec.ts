import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Delay, delayAfter, isProbing, restAfter } from './back-off.js';

const whys = fc.constantFrom<Delay>('failing', 'unreachable', 'busy', 'limited', 'deferred');

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
