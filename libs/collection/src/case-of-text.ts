import { type CapabilityCase, caseText } from '#libs/contracts';

/**
 * A case of a collection, which has them as one paragraph. When it begins with year and customer
 * (2024年，某街道：…) they become parts of their own, else all of it is what was done: nothing is
 * guessed, and `caseText` gives the same paragraph back.
 */
export function caseOfText(text: string): CapabilityCase {
  const told = text.trim().slice(0, 1000);
  const plain = { customer: '', problem: '', solution: told, outcome: '', year: null };
  const [, year, customer, solution] =
    /^(\d{4})年，([^：，。]{2,100})：(.{4,})$/su.exec(told) ?? [];
  if (!year || !customer || !solution) return plain;
  const parts = { ...plain, customer, solution, year: Number(year) };
  const possible = parts.year >= 1990 && parts.year <= new Date().getFullYear();
  return possible && caseText(parts) === told ? parts : plain;
}
