import type { Concept } from '#libs/lexicon';
import type { Entry } from './apply-changes.js';

/** What stands at the place of a concept that was taken out: no word leads to it. */
const nothing: Concept = { words: [], broader: [], related: [], heard: [], field: null };

/**
 * The entries after a change at the places of those before it: what was taken out leaves its place
 * empty, what was added comes at the end. Readings name concepts by their places, so those of texts
 * without a touched word stay true.
 */
export function atSamePlaces(before: readonly Entry[], after: readonly Entry[]): Entry[] {
  const left = new Map(after.map(({ key, concept }) => [key, concept]));
  const kept = before.map(({ key }) => {
    const concept = left.get(key) ?? nothing;
    left.delete(key);
    return { key, concept };
  });
  return [...kept, ...[...left].map(([key, concept]) => ({ key, concept }))];
}

/** The entries that are not empty places. */
export function inForceOf(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ concept }) => concept.words.length > 0);
}
