import type { DataSource } from 'typeorm';
import {
  type EnterpriseSnapshot,
  publicScenarioStatuses,
  type ScenarioSnapshot,
} from '#libs/contracts';
import { rows, withLock } from '#libs/database';
import { log } from '#libs/logging';
import type { IndexSettings, SearchEngine } from '#libs/search';
import { currentKnowledge, type Knowledge } from '../knowledge/knowledge.js';
import {
  capabilityDocuments,
  capabilityIndex,
  capabilityIndexSettings,
  recallShape,
  scenarioDocument,
  scenarioIndex,
  scenarioIndexSettings,
} from './indexes.js';
import {
  publicEnterpriseDocument,
  publicEnterpriseIndex,
  publicEnterpriseSettings,
  publicScenarioDocument,
  publicScenarioIndex,
  publicScenarioSettings,
  publicShape,
} from './public-indexes.js';
import { changedSince, type Population, portionsOf } from './snapshots.repository.js';

interface Versioned {
  id: string;
  version: number;
}

/** One index: what it is made of, and how one snapshot is written to it. */
interface Index<Snapshot extends Versioned> {
  name: string;
  settings: IndexSettings;
  /** Version of the form of its documents, where they say it. */
  shape?: number;
  population: Population;
  documentsOf: (knowledge: Knowledge, snapshot: Snapshot) => { id: string }[];
  /** Which documents of the snapshot go, beside those that stay. */
  gone: (snapshot: Snapshot, stay: { id: string }[]) => string | null;
}

/** A snapshot is one document at most. */
const goneAlone = ({ id }: { id: string }, stay: { id: string }[]) =>
  stay.length ? null : `id = "${id}"`;

const capabilities: Index<EnterpriseSnapshot> = {
  name: capabilityIndex,
  settings: capabilityIndexSettings(),
  shape: recallShape,
  population: 'verified',
  documentsOf: capabilityDocuments,
  gone: (enterprise, stay) => {
    const kept = stay.map(({ id }) => `"${id}"`).join(', ');
    return `enterpriseId = "${enterprise.id}"${kept && ` AND id NOT IN [${kept}]`}`;
  },
};
const openScenarios: Index<ScenarioSnapshot> = {
  name: scenarioIndex,
  settings: scenarioIndexSettings(),
  shape: recallShape,
  population: 'open',
  documentsOf: (knowledge, scenario) => [scenarioDocument(knowledge, scenario)],
  gone: goneAlone,
};
const publicEnterprises: Index<EnterpriseSnapshot> = {
  name: publicEnterpriseIndex,
  settings: publicEnterpriseSettings,
  shape: publicShape,
  population: 'verified',
  documentsOf: ({ lexicon }, enterprise) => [publicEnterpriseDocument(lexicon, enterprise)],
  gone: goneAlone,
};
const publicScenarios: Index<ScenarioSnapshot> = {
  name: publicScenarioIndex,
  settings: publicScenarioSettings,
  shape: publicShape,
  population: 'public',
  documentsOf: ({ lexicon }, scenario) => [publicScenarioDocument(lexicon, scenario)],
  gone: goneAlone,
};

type Progress = (index: string, written: number) => void;

/**
 * Rebuilds all indexes from this service's own tables, each beside the one in use, then swaps:
 * searching never stops. What changed while it ran went to the old index, so it is written again
 * after the swap.
 * @param onProgress told the index and the documents written so far
 */
export async function reindex(
  dataSource: DataSource,
  search: SearchEngine,
  onProgress: Progress = () => undefined,
): Promise<void> {
  await withLock(dataSource, rebuildLock, async () => {
    // Those first that people wait for at a search box; recall's take longer and can wait.
    await rebuild(dataSource, search, publicScenarios, onProgress);
    await rebuild(dataSource, search, publicEnterprises, onProgress);
    await rebuild(dataSource, search, capabilities, onProgress);
    await rebuild(dataSource, search, openScenarios, onProgress);
  });
}

/**
 * Makes missing indexes from the tables, so that a lost or new Meilisearch heals by itself, builds
 * those anew whose documents have the form of an older version, and brings the settings of the
 * others up to date. Cheap when there is nothing to do.
 */
export async function ensureIndexes(dataSource: DataSource, search: SearchEngine): Promise<void> {
  const isReady = <Snapshot extends Versioned>({ name, settings, shape }: Index<Snapshot>) =>
    search.refreshSettings(name, settings, shape);
  const ready = () =>
    Promise.all([
      isReady(capabilities),
      isReady(openScenarios),
      isReady(publicEnterprises),
      isReady(publicScenarios),
    ]);
  if ((await ready()).every(Boolean)) return;
  await withLock(dataSource, rebuildLock, async () => {
    // Another process may have built them while this one waited.
    const [hasCapabilities, hasOpen, hasEnterprises, hasPublic] = await ready();
    if (!hasPublic) await rebuild(dataSource, search, publicScenarios);
    if (!hasEnterprises) await rebuild(dataSource, search, publicEnterprises);
    if (!hasCapabilities) await rebuild(dataSource, search, capabilities);
    if (!hasOpen) await rebuild(dataSource, search, openScenarios);
    log.info('Search indexes were missing or of an older form and have been built');
  });
}

const rebuildLock = 'rebuild search indexes';

async function rebuild<Snapshot extends Versioned>(
  dataSource: DataSource,
  search: SearchEngine,
  index: Index<Snapshot>,
  onProgress?: Progress,
): Promise<void> {
  const started = await startOf(dataSource);
  const knowledge = await currentKnowledge(dataSource);
  const rebuilt: Versions = new Map();
  await search.rebuild(
    index.name,
    index.settings,
    documents(dataSource, knowledge, index, rebuilt),
    (written) => onProgress?.(index.name, written),
  );
  for (const row of await changedSince<Snapshot>(dataSource, index.population, started))
    if (!isRebuilt(rebuilt, row)) await put(search, knowledge, index, row.snapshot, row.wanted);
}

/** The database's clock, with a margin for statements that are running now. */
async function startOf(dataSource: DataSource): Promise<Date> {
  const [row] = await rows<{ now: Date }>(
    dataSource,
    "select now() - interval '10 seconds' as now",
  );
  return row!.now;
}

/** Makes the indexes hold exactly an enterprise and its present capabilities, or nothing of it. */
export async function indexEnterprise(
  search: SearchEngine,
  knowledge: Knowledge,
  enterprise: EnterpriseSnapshot,
): Promise<void> {
  const isVerified = enterprise.status === 'verified';
  await Promise.all([
    put(search, knowledge, capabilities, enterprise, isVerified),
    put(search, knowledge, publicEnterprises, enterprise, isVerified),
  ]);
}

/** Recall gets a scenario while it is open, the search boxes as long as it is public. */
export async function indexScenario(
  search: SearchEngine,
  knowledge: Knowledge,
  scenario: ScenarioSnapshot,
): Promise<void> {
  const { status } = scenario;
  await Promise.all([
    put(search, knowledge, openScenarios, scenario, status === 'published'),
    put(search, knowledge, publicScenarios, scenario, publicScenarioStatuses.includes(status)),
  ]);
}

async function put<Snapshot extends Versioned>(
  search: SearchEngine,
  knowledge: Knowledge,
  { name, documentsOf, gone }: Index<Snapshot>,
  snapshot: Snapshot,
  isWanted: boolean,
): Promise<void> {
  const stay = isWanted ? documentsOf(knowledge, snapshot) : [];
  await search.write(name, stay);
  const filter = gone(snapshot, stay);
  if (filter) await search.remove(name, filter);
}

/** Versions that a rebuild wrote, by id. */
type Versions = Map<string, number>;

/**
 * Whether a change was in time for the rebuild. Without this question a rebuild right after an import
 * would write all of it twice, the second time one by one, at half a second each.
 */
function isRebuilt(
  rebuilt: Versions,
  { id, wanted, snapshot }: { id: string; wanted: boolean; snapshot: Versioned },
): boolean {
  return wanted && rebuilt.get(id) === snapshot.version;
}

async function* documents<Snapshot extends Versioned>(
  dataSource: DataSource,
  knowledge: Knowledge,
  { population, documentsOf }: Index<Snapshot>,
  rebuilt: Versions,
): AsyncGenerator<object[]> {
  for await (const portion of portionsOf<Snapshot>(dataSource, population)) {
    for (const { id, version } of portion) rebuilt.set(id, version);
    yield portion.flatMap((snapshot) => documentsOf(knowledge, snapshot));
  }
}
