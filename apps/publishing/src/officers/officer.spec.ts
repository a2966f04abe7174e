import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { distribute } from './officer.js';

const loads = fc
  .uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((userId) => fc.record({ userId: fc.constant(userId), enterprises: fc.nat(20) })),
    ),
  );
const enterprises = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 60 });

describe('the distribution of enterprises among officers', () => {
  test('fills up who has less before it gives to who has more', () => {
    const given = distribute(
      ['e1', 'e2', 'e3', 'e4'],
      [
        { userId: 'b', enterprises: 2 },
        { userId: 'a', enterprises: 0 },
      ],
    );
    expect(given.map(({ userId }) => userId)).toEqual(['a', 'a', 'a', 'b']);
  });

  test('gives every enterprise to one officer, and ends within one of even where it can', () => {
    fc.assert(
      fc.property(enterprises, loads, (ids, before) => {
        const given = distribute(ids, before);
        expect(given.map(({ enterpriseId }) => enterpriseId)).toEqual(ids);
        const after = before.map((load) => ({
          had: load.enterprises,
          has: load.enterprises + given.filter((one) => one.userId === load.userId).length,
        }));
        const least = Math.min(...after.map(({ has }) => has));
        for (const { had, has } of after) if (has > had) expect(has - least).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('does not depend on the order in which the officers are named', () => {
    fc.assert(
      fc.property(enterprises, loads, (ids, before) => {
        expect(distribute(ids, [...before].reverse())).toEqual(distribute(ids, before));
      }),
    );
  });

  test('leaves what it was given as it was', () => {
    const before = [{ userId: 'a', enterprises: 1 }];
    distribute(['e1'], before);
    expect(before).toEqual([{ userId: 'a', enterprises: 1 }]);
  });
});
