import type { ScenarioSnapshot } from '#libs/contracts';
import type { Knowledge } from '../knowledge/knowledge.js';
import { type Need, readNeed } from '../ranking/need.js';

/** Needs that are kept read: more than one enterprise has open matches. */
const mostKept = 1000;

/** By the corpus and the lexicon they were read with: either is another object once it changed. */
const kept = new WeakMap<object, WeakMap<object, Map<string, Need>>>();

/**
 * A scenario's need, read once for each version. Answers speak of the same few scenarios again and
 * again, and reading takes milliseconds where comparing takes none.
 */
export function needOf({ lexicon, corpus }: Knowledge, scenario: ScenarioSnapshot): Need {
  const byLexicon = kept.get(corpus) ?? new WeakMap<object, Map<string, Need>>();
  kept.set(corpus, byLexicon);
  const needs = byLexicon.get(lexicon) ?? new Map<string, Need>();
  byLexicon.set(lexicon, needs);
  const key = `${scenario.id} ${scenario.version}`;
  const known = needs.get(key);
  if (known) return known;
  const need = readNeed(lexicon, corpus, scenario);
  needs.set(key, need);
  if (needs.size > mostKept) needs.delete(needs.keys().next().value!);
  return need;
}
