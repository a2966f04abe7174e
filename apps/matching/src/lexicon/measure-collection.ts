import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  enterpriseSnapshotOf,
  readCollection,
  readJudgements,
  scenarioSnapshotOf,
  uuidOf,
} from '#libs/collection';
import type { CollectionEffect } from '#libs/contracts';
import { log } from '#libs/logging';
import type { Entry } from './apply-changes.js';
import { compareRankings } from './compare-rankings.js';
import {
  labelledTexts,
  orderOf,
  type RankedTexts,
  rankTexts,
  rankTextsAgain,
} from './rank-collection.js';

/** As many as are ranked within some seconds; a collection of more is measured by its first. */
const mostScenarios = 120;
const mostEnterprises = 1000;
const files = ['enterprises.jsonl', 'scenarios.jsonl', 'qrels.tsv'];

interface Measured {
  labelled: { scenarios: number; enterprises: number };
  /** Of each ranked scenario. */
  scenarios: { id: string; title: string; grades: ReadonlyMap<string, number> }[];
  ranked: RankedTexts;
}

/**
 * The collection of a folder, ranked with the lexicon that was last in force. Kept by the process:
 * reading it all takes seconds, ranking it again with one concept changed a fraction of that.
 */
const kept = new Map<string, { stamp: string; measured: Promise<Measured> }>();

/**
 * Ranks the labelled collection without and with a change of the lexicon.
 * @returns null when the folder has none
 */
export async function measureCollection(
  folder: string,
  entries: readonly Entry[],
  changed: readonly Entry[],
): Promise<CollectionEffect | null> {
  if (!files.every((name) => existsSync(join(folder, name)))) return null;
  const { labelled, scenarios, ranked } = await inForce(folder, entries);
  const after = await rankTextsAgain(ranked, changed);
  return {
    scenarios: { labelled: labelled.scenarios, ranked: scenarios.length },
    enterprises: { labelled: labelled.enterprises, ranked: ranked.texts.enterprises.length },
    ...compareRankings(
      scenarios.map((one, at) => ({
        ...one,
        before: orderOf(ranked, at),
        after: orderOf(after, at),
      })),
    ),
  };
}

async function inForce(folder: string, entries: readonly Entry[]): Promise<Measured> {
  const stamp = await stampOf(folder);
  const known = kept.get(folder);
  const measured =
    known?.stamp === stamp
      ? known.measured.then(async (before) => ({
          ...before,
          ranked: await rankTextsAgain(before.ranked, entries),
        }))
      : readAndRank(folder, entries);
  kept.set(folder, { stamp, measured });
  // What failed is tried anew by the next who asks; this one hears of it below.
  measured.catch(() => kept.delete(folder));
  return measured;
}

async function readAndRank(folder: string, entries: readonly Entry[]): Promise<Measured> {
  const collection = await readCollection(folder);
  const warnings = [...collection.warnings];
  const judgements = await readJudgements(folder, warnings);
  if (warnings.length)
    log.warn(
      { warnings: warnings.length, first: warnings[0] },
      'The labelled collection has flaws',
    );
  // A scenario that nobody judged says nothing.
  const labelled = collection.scenarios.filter(({ id }) => judgements.has(id));
  const scenarios = labelled.slice(0, mostScenarios);
  const judged = new Set(scenarios.flatMap(({ id }) => [...(judgements.get(id)?.keys() ?? [])]));
  const enterprises = [
    ...collection.enterprises.filter(({ id }) => judged.has(id)),
    ...collection.enterprises.filter(({ id }) => !judged.has(id)),
  ].slice(0, mostEnterprises);
  const texts = labelledTexts(
    scenarios.map(scenarioSnapshotOf),
    enterprises.map(enterpriseSnapshotOf),
  );
  return {
    labelled: { scenarios: labelled.length, enterprises: collection.enterprises.length },
    scenarios: scenarios.map(({ id, title }) => ({
      id,
      title,
      grades: new Map([...(judgements.get(id) ?? [])].map(([one, grade]) => [uuidOf(one), grade])),
    })),
    ranked: await rankTexts(texts, entries),
  };
}

/** Changes when somebody changes a file of the collection. */
async function stampOf(folder: string): Promise<string> {
  const found = await Promise.all(files.map((name) => stat(join(folder, name))));
  return found.map(({ mtimeMs, size }) => `${mtimeMs}/${size}`).join();
}
