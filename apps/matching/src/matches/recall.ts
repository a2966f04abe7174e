import type { EnterpriseSnapshot, ScenarioSnapshot } from '#libs/contracts';
import type { RecallQuery, SearchEngine } from '#libs/search';
import { capabilityIndex, embedder, scenarioIndex, vectorOf } from '../index/indexes.js';
import { tellingOf } from '../knowledge/corpus.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { directionAt } from '../ranking/directions.js';
import type { Need } from '../ranking/need.js';
import { offerOf } from '../ranking/known-offers.js';
import { wordsOffered } from '../ranking/offer.js';

/** Words that are asked for, one short query each: a long one would be cut after ten terms. */
const askedWords = 24;
/** Hits of the words together, and of the vector. */
const byWords = 200;
const byVector = 200;
/** The best of both, which are ranked: reading and ranking more costs time and finds next to nobody. */
const ranked = 120;
/** Of those that a hard rule bars: they are listed apart, and need not be many. */
const barred = 30;
/** Tags are often wrong, so they widen the search only behind the words. */
const tagWeight = 0.05;

/**
 * Ids of enterprises that may serve the scenario, from Meilisearch, the likeliest first; ranking decides
 * later.
 */
export async function recallEnterprises(search: SearchEngine, need: Need): Promise<string[]> {
  const vector = vectorOf(need.direction);
  const rules = hardRules(need.scenario);
  const nearest = (filter: string[], limit: number) =>
    search.nearest(capabilityIndex, { embedder, vector, filter }, 'enterpriseId', limit);
  const queries = wordQueries(need.words, rules);
  if (need.scenario.domain)
    queries.push({
      q: '',
      filter: [...rules, `domains = "${need.scenario.domain}"`],
      weight: tagWeight,
    });
  const [near, worded, out] = await Promise.all([
    nearest(rules, byVector),
    search.recall(capabilityIndex, queries, 'enterpriseId', byWords),
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
        search.recall(scenarioIndex, wordQueries(words, []), 'id', byWords),
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

function wordQueries(
  words: readonly { word: string; weight: number }[],
  filter: string[],
): RecallQuery[] {
  const top = words[0]?.weight ?? 1;
  return words.slice(0, askedWords).map(({ word, weight }) => ({
    q: word,
    filter,
    weight: Math.max(0.1, weight / top),
  }));
}
