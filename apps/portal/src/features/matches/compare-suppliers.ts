import type { EligibilityFinding, MatchReason, SupplierMatch } from '#libs/contracts';

const looksLikeId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** The companies that an address names for comparing; what is mangled in it is left out. */
export function readCompared(text: string | null, most: number): string[] {
  const ids = (text ?? '')
    .toLowerCase()
    .split(',')
    .filter((one) => looksLikeId.test(one));
  return [...new Set(ids)].slice(0, most);
}

/** A line of a comparison: what it is about, and what each supplier has of it. */
export interface ComparedLine<About, Item> {
  about: About;
  cells: Item[][];
}

/**
 * Every kind of contribution that one of the suppliers has, with what each got for it: what decides most
 * comes first, whether it speaks for one or against one.
 */
export function reasonLines(
  suppliers: readonly SupplierMatch[],
): ComparedLine<MatchReason['kind'], MatchReason>[] {
  const all = suppliers.flatMap(({ reasons }) => reasons);
  const weightOf = (kind: MatchReason['kind']) =>
    Math.max(...all.filter((one) => one.kind === kind).map(({ points }) => Math.abs(points)));
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  return kinds
    .sort((a, b) => weightOf(b) - weightOf(a))
    .map((about) => ({
      about,
      cells: suppliers.map(({ reasons }) => reasons.filter(({ kind }) => kind === about)),
    }));
}

/** Every rule that somebody was judged by, in its order, with what was found of each. */
export function ruleLines(
  suppliers: readonly SupplierMatch[],
): ComparedLine<EligibilityFinding['rule'], EligibilityFinding>[] {
  const rules = new Set(
    suppliers.flatMap(({ eligibility }) => eligibility.map(({ rule }) => rule)),
  );
  return [...rules].map((about) => ({
    about,
    cells: suppliers.map(({ eligibility }) => eligibility.filter(({ rule }) => rule === about)),
  }));
}
