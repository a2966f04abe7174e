import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  keyOf,
  meet,
  meetStrong,
  placeOf,
  soughtFrom,
  strengthOf,
  strengthsFrom,
} from './strengths.js';

const keys = fc.uniqueArray(fc.nat(60), { maxLength: 30 });

test('what is sought meets all of it that is there, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { maxLength: 30 }), keys, (wanted, there) => {
      const strengths = strengthsFrom(there.map((key) => [key, 1]));
      const met: number[] = [];
      meet(
        soughtFrom(wanted, (key) => key),
        strengths.keys,
        (key, place) => {
          expect(strengths.keys[place]).toBe(key);
          met.push(key);
        },
      );
      const expected = wanted.filter((key) => there.includes(key));
      expect(met).toEqual(expected.sort((one, other) => one - other));
    }),
  );
});

test('a strength is kept within a five hundredth, and nothing is nothing', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (strength) => {
      const strengths = strengthsFrom([[7, strength]]);
      expect(Math.abs(strengthOf(strengths, 7) - strength)).toBeLessThanOrEqual(1 / 509);
      expect(strengthOf(strengths, 8)).toBe(0);
      meetStrong(
        soughtFrom([7], (key) => key),
        strengths,
        (_, met) => expect(met).toBe(strengthOf(strengths, 7)),
      );
    }),
  );
});

test('a key is found at its place', () => {
  fc.assert(
    fc.property(keys, fc.nat(60), (there, key) => {
      const sorted = Uint32Array.from(there).sort();
      expect(placeOf(sorted, key)).toBe(sorted.indexOf(key));
    }),
  );
});

test('no two of a hundred thousand short words have the same number but by chance', () => {
  const letters = Array.from({ length: 330 }, (_, at) => String.fromCharCode(0x4e00 + at * 61));
  const numbers = new Set(letters.flatMap((one) => letters.map((other) => keyOf(one + other))));
  // Of so many numbers of 32 bits, one or two pairs are the same by chance.
  expect(letters.length ** 2 - numbers.size).toBeLessThan(8);
});
