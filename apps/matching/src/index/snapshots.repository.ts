import type { DataSource, EntityManager } from 'typeorm';
import {
  type EnterpriseSnapshot,
  publicScenarioStatuses,
  type ScenarioSnapshot,
} from '#libs/contracts';
import { rows } from '#libs/database';
import type { Lexicon } from '#libs/lexicon';
import { termsOfEnterprise, termsOfScenario } from '../knowledge/terms.js';
import { keptReading, markOf } from '../ranking/kept-offers.js';
import { offerOf } from '../ranking/known-offers.js';
import { plainTextOfEnterprise, plainTextOfScenario } from './plain-text.js';

type Source = DataSource | EntityManager;

/**
 * Keeps a scenario's newest snapshot.
 * @returns whether `snapshot` is now the one that is kept; false when a newer one was there
 */
export async function keepScenario(
  source: Source,
  lexicon: Lexicon,
  snapshot: ScenarioSnapshot,
): Promise<boolean> {
  const kept = await rows(
    source,
    `insert into matching.scenarios as s
       (id, version, open, department_id, deadline, snapshot, terms, plain)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set version = excluded.version, open = excluded.open,
       department_id = excluded.department_id, deadline = excluded.deadline,
       snapshot = excluded.snapshot, terms = excluded.terms, plain = excluded.plain,
       updated_at = now()
     where s.version <= excluded.version
     returning 1`,
    [
      snapshot.id,
      snapshot.version,
      snapshot.status === 'published',
      snapshot.department.id,
      snapshot.deadline,
      JSON.stringify(snapshot),
      termsOfScenario(lexicon, snapshot),
      plainTextOfScenario(snapshot),
    ],
  );
  return kept.length > 0;
}

/** The same for an enterprise; only a verified one is active. */
export async function keepEnterprise(
  source: Source,
  lexicon: Lexicon,
  snapshot: EnterpriseSnapshot,
): Promise<boolean> {
  return (await keepEnterprises(source, lexicon, [snapshot])) > 0;
}

/**
 * The same for many enterprises in one statement.
 * @param snapshots each enterprise once
 * @returns how many are now those that are kept
 */
export async function keepEnterprises(
  source: Source,
  lexicon: Lexicon,
  snapshots: readonly EnterpriseSnapshot[],
): Promise<number> {
  const records = snapshots.map((snapshot) => ({
    id: snapshot.id,
    version: snapshot.version,
    active: snapshot.status === 'verified',
    snapshot,
    terms: termsOfEnterprise(lexicon, snapshot),
    plain: plainTextOfEnterprise(snapshot),
    reading: keptReading(offerOf(lexicon, snapshot)),
  }));
  const kept = await rows(
    source,
    `insert into matching.enterprises as e
       (id, version, active, snapshot, terms, plain, reading, read_with)
     select id, version, active, snapshot, terms, plain, reading, $2
       from jsonb_to_recordset($1) as one(id uuid, version integer, active boolean,
            snapshot jsonb, terms text[], plain text, reading text)
     on conflict (id) do update set version = excluded.version, active = excluded.active,
       snapshot = excluded.snapshot, terms = excluded.terms, plain = excluded.plain,
       reading = excluded.reading, read_with = excluded.read_with, updated_at = now()
     where e.version <= excluded.version
     returning 1`,
    [JSON.stringify(records), markOf(lexicon)],
  );
  return kept.length;
}

/** The kept snapshot of one scenario or enterprise, whatever its state. */
export async function readSnapshot<Snapshot>(
  source: Source,
  table: 'scenarios' | 'enterprises',
  id: string,
): Promise<Snapshot> {
  const [found] = await rows<{ snapshot: Snapshot }>(
    source,
    `select snapshot from matching.${table} where id = $1`,
    [id],
  );
  return found!.snapshot;
}

export async function readEnterprises(
  source: Source,
  ids: string[],
): Promise<EnterpriseSnapshot[]> {
  return (
    await rows<{ snapshot: EnterpriseSnapshot }>(
      source,
      'select snapshot from matching.enterprises where id = any($1)',
      [ids],
    )
  ).map((row) => row.snapshot);
}

export async function readScenarios(source: Source, ids: string[]): Promise<ScenarioSnapshot[]> {
  return (
    await rows<{ snapshot: ScenarioSnapshot }>(
      source,
      'select snapshot from matching.scenarios where id = any($1) and open',
      [ids],
    )
  ).map((row) => row.snapshot);
}

/** Who is in which index: for recall what is open, for the search boxes what is public. */
const populations = {
  open: { table: 'scenarios', wanted: 'open' },
  public: {
    table: 'scenarios',
    wanted: `snapshot->>'status' in (${publicScenarioStatuses.map((one) => `'${one}'`).join(', ')})`,
  },
  verified: { table: 'enterprises', wanted: 'active' },
} as const;
export type Population = keyof typeof populations;

export interface ChangedRow<Snapshot> {
  id: string;
  snapshot: Snapshot;
}

/** Snapshots that belong in an index, in portions by id. */
export async function* portionsOf<Snapshot>(
  source: DataSource,
  population: Population,
  portion = 500,
): AsyncGenerator<Snapshot[]> {
  const { table, wanted } = populations[population];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const found = await rows<ChangedRow<Snapshot>>(
      source,
      `select id, snapshot from matching.${table} where ${wanted} and id > $1
        order by id limit ${portion}`,
      [after],
    );
    if (found.length === 0) return;
    yield found.map((row) => row.snapshot);
    after = found.at(-1)!.id;
  }
}

/** Rows changed since a moment of the database's clock, with whether they belong in the index now. */
export async function changedSince<Snapshot>(
  source: DataSource,
  population: Population,
  since: Date,
): Promise<{ id: string; wanted: boolean; snapshot: Snapshot }[]> {
  const { table, wanted } = populations[population];
  return rows(
    source,
    `select id, ${wanted} as wanted, snapshot
       from matching.${table} where updated_at >= $1`,
    [since],
  );
}
