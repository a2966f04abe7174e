import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkCharacter, plaqueText, readPlaque } from './plaque-number.js';

const plaque = fc.record({
  year: fc.integer({ min: 2000, max: 2099 }),
  category: fc.stringMatching(/^[A-Z][A-Z0-9]{0,5}$/),
  running: fc.integer({ min: 1, max: 999_999 }),
});

describe('a plaque number', () => {
  test('has the check character of ISO/IEC 7064, MOD 37,36', () => {
    // The published example of the Global Release Identifier, which is checked by it.
    expect(checkCharacter('A12425GABC1234002')).toBe('M');
    expect(plaqueText({ year: 2026, category: 'PT', running: 7 })).toMatch(
      /^2026-PT-0007-[0-9A-Z]$/,
    );
  });

  test('is read as it was written', () => {
    fc.assert(
      fc.property(plaque, (one) => {
        expect(readPlaque(plaqueText(one))).toEqual(one);
      }),
    );
  });

  test('with any one character changed is none', () => {
    fc.assert(
      fc.property(
        plaque,
        fc.nat(),
        fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-az '),
        (one, where, other) => {
          const text = plaqueText(one);
          const at = where % text.length;
          fc.pre(text[at] !== other);
          expect(readPlaque(text.slice(0, at) + other + text.slice(at + 1))).toBe(null);
        },
      ),
    );
  });

  test.each(['', '2026-PT-0007', '2026-PT-7-X', '2026-PT-000007-X', ' 2026-PT-0007-X', '２０26'])(
    '%p is none',
    (text) => {
      expect(readPlaque(text)).toBe(null);
    },
  );

  test.each([
    { year: 2026, category: 'pt', running: 1 },
    { year: 2026, category: 'PT', running: 0 },
    { year: 2026, category: 'PT', running: 1_000_000 },
    { year: 2026, category: '平台', running: 1 },
    { year: 2026, category: 'PT', running: 1.5 },
  ])('is not made of %p', (one) => {
    expect(() => plaqueText(one)).toThrow(RangeError);
  });
});
