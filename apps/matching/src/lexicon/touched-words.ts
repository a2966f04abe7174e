import type { Concept } from '#libs/lexicon';
import type { Entry } from './apply-changes.js';

/**
 * The words by which a change of the lexicon reaches texts: who has none of them within its text is
 * read exactly as before. That are words that came to a concept or left it, and all words of a
 * concept whose field, name or place among wider and narrower ones changed, for what a text says of
 * it now spreads otherwise.
 */
export function touchedWords(before: readonly Entry[], after: readonly Entry[]): string[] {
  const was = new Map(before.map(({ key, concept }) => [key, concept]));
  const is = new Map(after.map(({ key, concept }) => [key, concept]));
  const linksBefore = linksOf(before);
  const linksAfter = linksOf(after);
  const touched = new Set<string>();
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const one = was.get(key);
    const other = is.get(key);
    const isSame =
      one &&
      other &&
      one.words[0] === other.words[0] &&
      one.field === other.field &&
      linksBefore.get(key) === linksAfter.get(key);
    if (isSame) {
      addDifference(touched, one.words, other.words);
      addDifference(touched, one.related, other.related);
      addDifference(touched, one.heard, other.heard);
    } else for (const word of [...wordsOf(one), ...wordsOf(other)]) touched.add(word);
  }
  return [...touched];
}

/** Words that name or betray a concept. */
export function wordsOf(concept: Concept | null | undefined): string[] {
  return concept ? [...concept.words, ...concept.related] : [];
}

function addDifference(into: Set<string>, one: readonly string[], other: readonly string[]): void {
  for (const word of one) if (!other.includes(word)) into.add(word);
  for (const word of other) if (!one.includes(word)) into.add(word);
}

/** For each key its wider and narrower concepts, as a text that can be compared. */
function linksOf(entries: readonly Entry[]): Map<string, string> {
  const named = new Map<string, string[]>();
  for (const { key, concept } of entries)
    for (const word of concept.words) named.set(word, [...(named.get(word) ?? []), key]);
  const wider = new Map<string, string[]>();
  const narrower = new Map<string, string[]>();
  for (const { key, concept } of entries) {
    const above = new Set(concept.broader.flatMap((word) => named.get(word) ?? []));
    above.delete(key);
    wider.set(key, [...above]);
    for (const other of above) narrower.set(other, [...(narrower.get(other) ?? []), key]);
  }
  return new Map(
    entries.map(({ key }) => [
      key,
      JSON.stringify([[...(wider.get(key) ?? [])].sort(), [...(narrower.get(key) ?? [])].sort()]),
    ]),
  );
}
