import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { forecastTelling, howManyToTell } from './telling.js';

const limits = { threshold: 38, floor: 3, cap: 20 };

describe('how many are told of a scenario', () => {
  test.each([
    ['all that fit', { fitting: 5, passable: 9 }, 0, 5],
    ['the floor, where fewer fit', { fitting: 1, passable: 9 }, 0, 3],
    ['no more than there are', { fitting: 1, passable: 2 }, 0, 2],
    ['no more than the cap', { fitting: 30, passable: 50 }, 0, 20],
    ['what the cap leaves', { fitting: 30, passable: 50 }, 15, 5],
    ['nobody more, once the floor is reached', { fitting: 0, passable: 9 }, 3, 0],
    ['nobody, where the cap was overshot by earlier settings', { fitting: 9, passable: 9 }, 25, 0],
  ])('%s', (_name, counts, told, expected) => {
    expect(howManyToTell(counts, told, limits)).toBe(expected);
  });
});

describe('the forecast', () => {
  test('counts notices, scenarios that reach nobody, the floor’s and the capped ones', () => {
    const scenarios = [
      { fitting: 0, passable: 0 },
      { fitting: 0, passable: 2 },
      { fitting: 4, passable: 9 },
      { fitting: 25, passable: 40 },
    ];
    expect(forecastTelling(scenarios, limits)).toEqual({
      scenarios: 4,
      told: 0 + 2 + 4 + 20,
      untold: 1,
      byFloor: 1,
      capped: 1,
    });
  });

  test('a higher cap or floor never tells fewer', () => {
    const counts = fc
      .tuple(fc.nat(40), fc.nat(40))
      .map(([fitting, more]) => ({ fitting, passable: fitting + more }));
    fc.assert(
      fc.property(fc.array(counts), fc.nat(10), fc.nat(30), (scenarios, floor, extra) => {
        const told = (changed: Partial<typeof limits>) =>
          forecastTelling(scenarios, { ...limits, floor, ...changed }).told;
        expect(told({ cap: limits.cap + extra })).toBeGreaterThanOrEqual(told({}));
        expect(told({ floor: floor + extra })).toBeGreaterThanOrEqual(told({}));
      }),
    );
  });
});
