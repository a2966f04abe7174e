import type { DataSource } from 'typeorm';
import type { ScenarioSnapshot, TellingLimits } from '#libs/contracts';
import type { SearchEngine } from '#libs/search';
import { currentKnowledge } from '../../../matching/src/knowledge/knowledge.js';
import { matchScenario } from '../../../matching/src/matches/compute-matches.js';
import { listMatchRows, type MatchRow } from '../../../matching/src/matches/matches.repository.js';
import { recallEnterprises } from '../../../matching/src/matches/recall.js';
import { readNeed } from '../../../matching/src/ranking/need.js';
import { measuredPlaces } from './scores.js';

/** What production does and shows for one scenario. */
export interface Matched {
  /** Matches in the order of the department's list. */
  rows: MatchRow[];
  /** Enterprises that recall brought, before any ranking. */
  recalled: string[];
}

/** Scenarios under way at once: while one waits for the index, another computes. */
const lanes = 3;

/** Matches scenarios as the service does when it hears of them, and reads its answers. */
export async function matchAll(
  dataSource: DataSource,
  search: SearchEngine,
  limits: TellingLimits,
  scenarios: readonly ScenarioSnapshot[],
): Promise<Map<string, Matched>> {
  const matched = new Map<string, Matched>();
  const waiting = scenarios.values();
  const lane = async () => {
    for (const scenario of waiting) {
      await matchScenario(dataSource, search, limits, scenario);
      const knowledge = await currentKnowledge(dataSource);
      const need = readNeed(knowledge.lexicon, knowledge.corpus, scenario);
      const by = { scenarioId: scenario.id, minScore: 0 };
      matched.set(scenario.id, {
        rows: (await listMatchRows(dataSource, by, {}, null, measuredPlaces)).slice(
          0,
          measuredPlaces,
        ),
        recalled: await recallEnterprises(search, need),
      });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return matched;
}
