import type { EnterpriseSnapshot, ScenarioSnapshot } from '#libs/contracts';
import type { RecallQuery, SearchEngine } from '#libs/search';
import { capabilityIndex, embedder, scenarioIndex, vectorOf } from '../index/indexes.js';
import { tellingOf } from '../knowledge/corpus.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { directionAt } from '../ranking/directions.js';
import type { Need } from '../ranking/need.js';
import { offerOf } from '../ranking/known-offers.js';
import { wordsOffered } from '../ranking/offer.js';

/**
 * Words that are asked for, dealt to so many queries: each finds what has its first word, the others
 * say what comes first. A query a word finds no more, and each takes its time.
 */
const askedWords = 24;
const wordQueries = 4;
/** Hits of the words together, and of the vector: that takes twice as long for half as many more. */
const byWords = 100;
const byVector = 140;
/** The best of both, which are ranked: reading and ranking more costs time and finds next to nobody. */
const ranked = 120;
/** Of those that a hard rule bars: they are listed apart, and need not be many. */
const barred = 30;

/**
 * Ids of enterprises that may serve the scenario, from Meilisearch, the likeliest first; ranking decides
 * later.
 */
export async function recallEnterprises(search: SearchEngine, need: Need): Promise<string[]> {
  const vector = vectorOf(need.direction);
  const rules = hardRules(need.scenario);
  const nearest = (filter: string[], limit: number) =>
    search.nearest(capabilityIndex, { embedder, vector, filter }, 'enterpriseId', limit);
  const [near, worded, out] = await Promise.all([
    nearest(rules, byVector),
    search.recall(capabilityIndex, queriesOf(need.words, rules), 'enterpriseId', byWords),
    rules.length ? nearest([`NOT (${rules.join(' AND ')})`], barred) : [],
  ]);
  // The more a need is in lay speech, the less its words say who serves it.
  const wordsCount = 1 - (need.lay?.share ?? 0);
  const found = fused([near, worded], [nearnessCounts, wordsCount]);
  return [...new Set([...found.slice(0, ranked), ...out])];
}

/** Ids of open scenarios that an enterprise may serve. */
export async function recallScenarios(
  search: SearchEngine,
  { lexicon, corpus }: Knowledge,
  enterprise: EnterpriseSnapshot,
): Promise<string[]> {
  const { capabilities } = offerOf(lexicon, enterprise);
  const found = await Promise.all(
    wordsOffered(lexicon, enterprise).flatMap((offered, place) => {
      const vector = vectorOf(directionAt(capabilities[place]!.said.sum, 0));
      const words = [...offered]
        .map(([word, strength]) => ({ word, weight: strength * tellingOf(corpus.offers, word) }))
        .sort((one, other) => other.weight - one.weight);
      return [
        search.nearest(scenarioIndex, { embedder, vector }, 'id', byVector),
        search.recall(scenarioIndex, queriesOf(words, []), 'id', byWords),
      ];
    }),
  );
  return [...new Set(found.flat())];
}

/** How much the nearest count beside those who have the words. */
const nearnessCounts = 2;
/** Of the fusion: the greater, the less the first places of a list count beyond the rest. */
const flatness = 60;

/**
 * Several lists, best first, as one: reciprocal rank fusion (Cormack, Clarke and Büttcher 2009).
 * @param counts how much each list counts
 */
export function fused(lists: readonly (readonly string[])[], counts: readonly number[]): string[] {
  const points = new Map<string, number>();
  lists.forEach((list, which) =>
    list.forEach((id, at) =>
      points.set(id, (points.get(id) ?? 0) + counts[which]! / (flatness + at + 1)),
    ),
  );
  return [...points].sort((one, other) => other[1] - one[1]).map(([id]) => id);
}

/** Rules of the scenario that the index can judge; the rest is judged pair by pair. */
function hardRules({ eligibility }: ScenarioSnapshot): string[] {
  const rules: string[] = [];
  if (eligibility.registeredInWuhan) rules.push('district != "outside"');
  if (eligibility.tiers.length)
    rules.push(`tiers IN [${eligibility.tiers.map((tier) => `"${tier}"`).join(', ')}]`);
  return rules;
}

function queriesOf(
  words: readonly { word: string; weight: number }[],
  filter: string[],
): RecallQuery[] {
  const asked = words.slice(0, askedWords);
  return asked.slice(0, wordQueries).map((first, at) => ({
    q: asked
      .filter((_, place) => place % wordQueries === at)
      .map(({ word }) => word)
      .join(' '),
    filter,
    weight: Math.max(0.1, first.weight / asked[0]!.weight),
  }));
}
