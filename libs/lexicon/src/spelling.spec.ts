import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { forgivenTypos, spellingDistance } from './spelling.js';

test.each([
  ['kuaidigui', 'kuaidigui', 0],
  ['kuaidigiu', 'kuaidigui', 1],
  ['kuaidgui', 'kuaidigui', 1],
  ['kuaixigui', 'kuaidigui', 1],
  ['', 'abc', 3],
  ['abc', '', 3],
])('%s is from %s %i away', (one, other, distance) => {
  expect(spellingDistance(one, other)).toBe(distance);
});

test('the distance is the same both ways, none only to itself, and no longer than the words', () => {
  const word = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(word, word, (one, other) => {
      const distance = spellingDistance(one, other);
      expect(spellingDistance(other, one)).toBe(distance);
      expect(distance === 0).toBe(one === other);
      expect(distance).toBeLessThanOrEqual(Math.max(one.length, other.length));
      expect(distance).toBeGreaterThanOrEqual(Math.abs(one.length - other.length));
    }),
  );
});

test('short words must be spelt right, long ones may have two slips', () => {
  expect([4, 5, 8, 9, 30].map(forgivenTypos)).toEqual([0, 1, 1, 2, 2]);
});
