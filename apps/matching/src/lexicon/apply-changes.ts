import type { Concept } from '#libs/lexicon';

/** A concept by the key under which its changes are kept. */
export interface Entry {
  key: string;
  concept: Concept;
}

/**
 * The shipped concepts as people changed them. A shipped concept is known by its first word; what
 * was added by people has a key of its own.
 * @param changes by key the concept in force, or null when it was taken out
 */
export function applyChanges(
  shipped: readonly Concept[],
  changes: ReadonlyMap<string, Concept | null>,
): Entry[] {
  const left = new Map(changes);
  const inForce = shipped.flatMap((concept) => {
    const key = keyOf(concept);
    const changed = left.get(key);
    left.delete(key);
    if (changed === null) return [];
    return [{ key, concept: changed ?? concept }];
  });
  const added = [...left].flatMap(([key, concept]) => (concept ? [{ key, concept }] : []));
  return [...inForce, ...added];
}

/** The same entries with one put in the place of its key, added at the end, or taken out. */
export function withChange(
  entries: readonly Entry[],
  key: string,
  concept: Concept | null,
): Entry[] {
  if (concept && !entries.some((entry) => entry.key === key)) return [...entries, { key, concept }];
  return entries.flatMap((entry) => {
    if (entry.key !== key) return [entry];
    return concept ? [{ key, concept }] : [];
  });
}

/** Key of a shipped concept; unique among them, which a test holds. */
export function keyOf(concept: Concept): string {
  return concept.field ? `${concept.field}/${concept.words[0]!}` : concept.words[0]!;
}

/** Whether two concepts are word by word the same. */
export function isSameConcept(one: Concept | null, other: Concept | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.field === other.field &&
    isSameList(one.words, other.words) &&
    isSameList(one.broader, other.broader) &&
    isSameList(one.related, other.related) &&
    isSameList(one.heard, other.heard)
  );
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, at) => word === other[at]);
}
