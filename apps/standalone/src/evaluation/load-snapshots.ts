import type { DataSource } from 'typeorm';
import { type Collection, enterpriseSnapshotOf, scenarioSnapshotOf } from '#libs/collection';
import type { ScenarioSnapshot } from '#libs/contracts';
import type { SearchEngine } from '#libs/search';
import { reindex } from '../../../matching/src/index/reindex.js';
import { keepEnterprises, keepScenario } from '../../../matching/src/index/snapshots.repository.js';
import { countCorpus } from '../../../matching/src/knowledge/count-corpus.js';
import { currentKnowledge } from '../../../matching/src/knowledge/knowledge.js';

/** Enterprises that are kept in one statement. */
const portion = 200;

/**
 * Brings a collection to where matching keeps what it heard of publishing: its own tables, the
 * search indexes, the counted corpus.
 * @returns the scenarios, in the collection's order
 */
export async function loadSnapshots(
  dataSource: DataSource,
  search: SearchEngine,
  collection: Collection,
): Promise<ScenarioSnapshot[]> {
  const { lexicon } = await currentKnowledge(dataSource);
  const scenarios = collection.scenarios.map(scenarioSnapshotOf);
  for (let start = 0; start < collection.enterprises.length; start += portion) {
    const portioned = collection.enterprises.slice(start, start + portion);
    await keepEnterprises(dataSource, lexicon, portioned.map(enterpriseSnapshotOf));
  }
  for (const scenario of scenarios) await keepScenario(dataSource, lexicon, scenario);
  await countCorpus(dataSource);
  await reindex(dataSource, search);
  return scenarios;
}
