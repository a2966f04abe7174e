/** What is on the plaque: 2026-PT-0007 and a check character. */
export interface PlaqueNumber {
  year: number;
  /** Code of the category: a letter, then letters or digits, six at most. */
  category: string;
  /** From 1 within its edition and category. */
  running: number;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const pattern = /^(\d{4})-([A-Z][A-Z0-9]{0,5})-(\d{4,6})-([0-9A-Z])$/;

/**
 * The check character over letters and digits by ISO/IEC 7064, MOD 37,36: it finds every single
 * character that was mistyped and nearly every pair that was swapped. Hyphens do not count.
 */
export function checkCharacter(text: string): string {
  let product = 36;
  for (const character of text.replaceAll('-', '')) {
    const sum = (product + alphabet.indexOf(character)) % 36 || 36;
    product = (2 * sum) % 37;
  }
  return alphabet[(37 - product) % 36]!;
}

/** @throws RangeError when a part does not fit the form of a plaque number */
export function plaqueText({ year, category, running }: PlaqueNumber): string {
  const text = `${String(year).padStart(4, '0')}-${category}-${String(running).padStart(4, '0')}`;
  const plaque = `${text}-${checkCharacter(text)}`;
  if (running < 1 || !pattern.test(plaque)) throw new RangeError(`${text} is no plaque number`);
  return plaque;
}

/** The parts of a plaque number; null when it is none or its check character does not fit. */
export function readPlaque(text: string): PlaqueNumber | null {
  const [, year, category, running] = pattern.exec(text) ?? [];
  if (!year || !category || !running || Number(running) < 1) return null;
  const plaque = { year: Number(year), category, running: Number(running) };
  // What is written with more zeros than it has would be a second name of the same plaque.
  return plaqueText(plaque) === text ? plaque : null;
}
