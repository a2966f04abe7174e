import type { DataSource } from 'typeorm';
import type { EnterpriseSnapshot, ScenarioSnapshot } from '#libs/contracts';
import { rows } from '#libs/database';
import { log } from '#libs/logging';
import type { SearchEngine } from '#libs/search';
import {
  capabilityDocuments,
  capabilityIndex,
  capabilityIndexSettings,
  scenarioDocument,
  scenarioIndex,
  scenarioIndexSettings,
} from './indexes.js';
import { changedSince, portionsOf } from './snapshots.repository.js';

/**
 * Rebuilds both indexes from this service's own tables, each beside the one in use, then swaps:
 * searching never stops. What changed while it ran went to the old index, so it is written again
 * after the swap; ten seconds of margin cover statements that were running then.
 * @param onProgress told the index and the documents written so far
 */
export async function reindex(
  dataSource: DataSource,
  search: SearchEngine,
  onProgress: (index: string, written: number) => void = () => undefined,
): Promise<void> {
  const [{ now: started }] = (await rows<{ now: Date }>(
    dataSource,
    "select now() - interval '10 seconds' as now",
  )) as [{ now: Date }];

  await search.rebuild(
    capabilityIndex,
    capabilityIndexSettings,
    documents<EnterpriseSnapshot>(dataSource, 'enterprises', capabilityDocuments),
    (written) => onProgress(capabilityIndex, written),
  );
  for (const row of await changedSince<EnterpriseSnapshot>(dataSource, 'enterprises', started))
    await indexEnterprise(search, row.snapshot, row.wanted);

  await search.rebuild(
    scenarioIndex,
    scenarioIndexSettings,
    documents<ScenarioSnapshot>(dataSource, 'scenarios', (one) => [scenarioDocument(one)]),
    (written) => onProgress(scenarioIndex, written),
  );
  for (const row of await changedSince<ScenarioSnapshot>(dataSource, 'scenarios', started))
    await indexScenario(search, row.snapshot, row.wanted);
}

/**
 * At start: makes missing indexes and fills them from the tables, so that a lost or new
 * Meilisearch heals by itself; indexes that are there only get their settings.
 */
export async function ensureIndexes(dataSource: DataSource, search: SearchEngine): Promise<void> {
  const made = [
    await search.ensureIndex(capabilityIndex, capabilityIndexSettings),
    await search.ensureIndex(scenarioIndex, scenarioIndexSettings),
  ];
  if (!made.includes(true)) return;
  await reindex(dataSource, search);
  log.info('Search indexes were missing and have been built');
}

/** Makes the index hold exactly an enterprise's present capabilities, or none of them. */
export async function indexEnterprise(
  search: SearchEngine,
  enterprise: EnterpriseSnapshot,
  active: boolean,
): Promise<void> {
  if (active) await search.write(capabilityIndex, capabilityDocuments(enterprise));
  const kept = active ? enterprise.capabilities.map((capability) => `"${capability.id}"`) : [];
  const gone = kept.length ? ` AND id NOT IN [${kept.join(', ')}]` : '';
  await search.remove(capabilityIndex, `enterpriseId = "${enterprise.id}"${gone}`);
}

export async function indexScenario(
  search: SearchEngine,
  scenario: ScenarioSnapshot,
  open: boolean,
): Promise<void> {
  if (open) await search.write(scenarioIndex, [scenarioDocument(scenario)]);
  else await search.remove(scenarioIndex, `id = "${scenario.id}"`);
}

async function* documents<Snapshot>(
  dataSource: DataSource,
  table: 'scenarios' | 'enterprises',
  documentsOf: (snapshot: Snapshot) => object[],
): AsyncGenerator<object[]> {
  for await (const portion of portionsOf<Snapshot>(dataSource, table))
    yield portion.flatMap(documentsOf);
}
