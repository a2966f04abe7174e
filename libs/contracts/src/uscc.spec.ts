import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isUscc, uscc, usccCheckCharacter } from './uscc.js';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const first17 = fc
  .array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 })
  .map((characters) => characters.join(''));

describe('统一社会信用代码', () => {
  test('the published example of GB 32100 has its check character', () => {
    expect(usccCheckCharacter('91350100M000100Y4')).toBe('3');
    expect(isUscc('91350100M000100Y43')).toBe(true);
  });

  test('a code with its check character is valid', () => {
    fc.assert(fc.property(first17, (start) => isUscc(start + usccCheckCharacter(start))));
  });

  test('any single wrong character is found', () => {
    fc.assert(
      fc.property(
        first17,
        fc.nat(17),
        fc.constantFrom(...alphabet),
        (start, position, replacement) => {
          const code = start + usccCheckCharacter(start);
          fc.pre(code[position] !== replacement);
          return !isUscc(code.slice(0, position) + replacement + code.slice(position + 1));
        },
      ),
    );
  });

  test('letters that the standard leaves out are refused', () => {
    for (const letter of 'IOZSV') {
      expect(isUscc(`91350100M000100Y4${letter}`)).toBe(false);
      expect(() => usccCheckCharacter(`91350100M000100Y${letter}`)).toThrow(RangeError);
    }
  });

  test('input with blanks and small letters is taken in its proper form', () => {
    expect(uscc.parse(' 91350100m000100y43 ')).toBe('91350100M000100Y43');
    expect(uscc.safeParse('91350100M000100Y44').success).toBe(false);
    expect(uscc.safeParse('').success).toBe(false);
  });
});
