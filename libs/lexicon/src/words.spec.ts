import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalise } from './normalise.js';
import { bordersOf } from './words.js';

describe('where words can begin and end', () => {
  test('is between them, and within a long one at its parts', () => {
    const borders = bordersOf('智能快件箱运营');
    expect(borders.has(0)).toBe(true);
    expect(borders.has(2)).toBe(true);
    expect(borders.has(5)).toBe(true);
    expect(borders.has(1)).toBe(false);
  });

  test('is within the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (raw) => {
        const text = normalise(raw);
        for (const place of bordersOf(text)) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
