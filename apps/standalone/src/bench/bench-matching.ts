import type { DataSource } from 'typeorm';
import type { ScenarioSnapshot, TellingLimits } from '#libs/contracts';
import type { SearchEngine } from '#libs/search';
import { capabilityIndex } from '../../../matching/src/index/indexes.js';
import { readOffers } from '../../../matching/src/index/kept-readings.js';
import { currentKnowledge } from '../../../matching/src/knowledge/knowledge.js';
import {
  computeForScenario,
  matchScenario,
} from '../../../matching/src/matches/compute-matches.js';
import { recallEnterprises } from '../../../matching/src/matches/recall.js';
import { readNeed } from '../../../matching/src/ranking/need.js';
import { timed, type Times, timesOf } from './times.js';

export interface MatchingBench {
  /** One search of Meilisearch for title and requirements, with its defaults. */
  search: Times;
  /** Recall, reading the offers, eligibility and ranking. */
  match: Times;
  /** Parts of it, each measured by itself. */
  recall: Times;
  reading: Times;
  /** All that happens when a scenario is published: keeping, indexing, matching, saving, telling. */
  publish: Times;
  /** Of the medians of `match` and `search`. */
  ratio: number;
}

/** A match may take so many times as long as one plain search. */
export const mostRatio = 5;

/**
 * Times searching and matching, a scenario after the other and both for each, so that whatever else
 * the machine does meets both alike.
 * @param warmUp scenarios that come before and are not counted
 */
export async function benchMatching(
  dataSource: DataSource,
  search: SearchEngine,
  limits: TellingLimits,
  warmUp: readonly ScenarioSnapshot[],
  counted: readonly ScenarioSnapshot[],
): Promise<MatchingBench> {
  const times = () => ({
    search: [] as number[],
    match: [] as number[],
    recall: [] as number[],
    reading: [] as number[],
    publish: [] as number[],
  });
  const measured = times();
  const measure = async (scenario: ScenarioSnapshot, into: ReturnType<typeof times>) => {
    const knowledge = await currentKnowledge(dataSource);
    const q = `${scenario.title} ${scenario.requirements}`;
    await timed(into.search, () => search.plain(capabilityIndex, q, 'enterpriseId', 100));
    await timed(into.match, () => computeForScenario(dataSource, search, knowledge, scenario));
    const need = readNeed(knowledge.lexicon, knowledge.corpus, scenario);
    const ids = await timed(into.recall, () => recallEnterprises(search, need));
    await timed(into.reading, () => readOffers(dataSource, knowledge.lexicon, ids));
    await timed(into.publish, () => matchScenario(dataSource, search, limits, scenario));
  };
  for (const scenario of warmUp) await measure(scenario, times());
  for (const scenario of counted) await measure(scenario, measured);
  const [searched, matched] = [timesOf(measured.search), timesOf(measured.match)];
  return {
    search: searched,
    match: matched,
    recall: timesOf(measured.recall),
    reading: timesOf(measured.reading),
    publish: timesOf(measured.publish),
    ratio: Math.round((matched.median / searched.median) * 100) / 100,
  };
}
