import { z } from 'zod';

/**
 * Unified social credit code (统一社会信用代码), GB 32100-2015: 17 characters from an alphabet of 31
 * (digits and capitals without I, O, Z, S, V) and a check character. Position i weighs 3^i mod 31;
 * check = (31 − Σ value·weight mod 31) mod 31.
 */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The check character for the first 17 characters; throws RangeError on any other input. */
export function usccCheckCharacter(first17: string): string {
  if (first17.length !== 17)
    throw new RangeError('a USCC has 17 characters before its check digit');
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    const value = alphabet.indexOf(character);
    if (value < 0) throw new RangeError(`"${character}" is not a USCC character`);
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

export function isUscc(text: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUWXY]{18}$/.test(text)) return false;
  return usccCheckCharacter(text.slice(0, 17)) === text[17];
}

/** Input form: blanks removed and capitals made, then the check digit verified. */
export const uscc = z
  .string()
  .transform((text) => text.replace(/\s/g, '').toUpperCase())
  .refine(isUscc, {
    error: 'is not a valid 统一社会信用代码 (18 characters, GB 32100 check digit)',
  });
