import type { DataSource } from 'typeorm';
import type { EnterpriseSnapshot, ScenarioSnapshot } from '#libs/contracts';
import { rows, withLock } from '#libs/database';
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
 * after the swap.
 * @param onProgress told the index and the documents written so far
 */
export async function reindex(
  dataSource: DataSource,
  search: SearchEngine,
  onProgress: (index: string, written: number) => void = () => undefined,
): Promise<void> {
  await withLock(dataSource, rebuildLock, async () => {
    await rebuildCapabilities(dataSource, search, onProgress);
    await rebuildScenarios(dataSource, search, onProgress);
  });
}

/**
 * Makes missing indexes from the tables, so that a lost or new Meilisearch heals by itself, and
 * brings the settings of the others up to date. Cheap when there is nothing to do.
 */
export async function ensureIndexes(dataSource: DataSource, search: SearchEngine): Promise<void> {
  const present = () =>
    Promise.all([
      search.refreshSettings(capabilityIndex, capabilityIndexSettings),
      search.refreshSettings(scenarioIndex, scenarioIndexSettings),
    ]);
  if ((await present()).every(Boolean)) return;
  await withLock(dataSource, rebuildLock, async () => {
    // Another process may have built them while this one waited.
    const [capabilities, scenarios] = await present();
    if (!capabilities) await rebuildCapabilities(dataSource, search);
    if (!scenarios) await rebuildScenarios(dataSource, search);
    if (!capabilities || !scenarios) log.info('Search indexes were missing and have been built');
  });
}

const rebuildLock = 'rebuild search indexes';

type Progress = (index: string, written: number) => void;

async function rebuildCapabilities(
  dataSource: DataSource,
  search: SearchEngine,
  onProgress?: Progress,
): Promise<void> {
  const started = await startOf(dataSource);
  await search.rebuild(
    capabilityIndex,
    capabilityIndexSettings,
    documents<EnterpriseSnapshot>(dataSource, 'enterprises', capabilityDocuments),
    (written) => onProgress?.(capabilityIndex, written),
  );
  for (const row of await changedSince<EnterpriseSnapshot>(dataSource, 'enterprises', started))
    await indexEnterprise(search, row.snapshot, row.wanted);
}

async function rebuildScenarios(
  dataSource: DataSource,
  search: SearchEngine,
  onProgress?: Progress,
): Promise<void> {
  const started = await startOf(dataSource);
  await search.rebuild(
    scenarioIndex,
    scenarioIndexSettings,
    documents<ScenarioSnapshot>(dataSource, 'scenarios', (one) => [scenarioDocument(one)]),
    (written) => onProgress?.(scenarioIndex, written),
  );
  for (const row of await changedSince<ScenarioSnapshot>(dataSource, 'scenarios', started))
    await indexScenario(search, row.snapshot, row.wanted);
}

/** The database's clock, with a margin for statements that are running now. */
async function startOf(dataSource: DataSource): Promise<Date> {
  const [row] = await rows<{ now: Date }>(
    dataSource,
    "select now() - interval '10 seconds' as now",
  );
  return row!.now;
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
