import type { DataSource, EntityManager } from 'typeorm';
import type { EnterpriseSnapshot, ScenarioSnapshot } from '#libs/contracts';
import { rows } from '#libs/database';

type Source = DataSource | EntityManager;

/**
 * Keeps a scenario's newest snapshot.
 * @returns whether `snapshot` is now the one that is kept; false when a newer one was there
 */
export async function keepScenario(source: Source, snapshot: ScenarioSnapshot): Promise<boolean> {
  const kept = await rows(
    source,
    `insert into matching.scenarios as s (id, version, open, department_id, deadline, snapshot)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set version = excluded.version, open = excluded.open,
       department_id = excluded.department_id, deadline = excluded.deadline,
       snapshot = excluded.snapshot, updated_at = now()
     where s.version <= excluded.version
     returning 1`,
    [
      snapshot.id,
      snapshot.version,
      snapshot.status === 'published',
      snapshot.department.id,
      snapshot.deadline,
      JSON.stringify(snapshot),
    ],
  );
  return kept.length > 0;
}

/** The same for an enterprise; only a verified one is active. */
export async function keepEnterprise(
  source: Source,
  snapshot: EnterpriseSnapshot,
): Promise<boolean> {
  const kept = await rows(
    source,
    `insert into matching.enterprises as e (id, version, active, snapshot)
     values ($1, $2, $3, $4)
     on conflict (id) do update set version = excluded.version, active = excluded.active,
       snapshot = excluded.snapshot, updated_at = now()
     where e.version <= excluded.version
     returning 1`,
    [snapshot.id, snapshot.version, snapshot.status === 'verified', JSON.stringify(snapshot)],
  );
  return kept.length > 0;
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

export interface ChangedRow<Snapshot> {
  id: string;
  snapshot: Snapshot;
}

/** Snapshots that belong in an index, in portions by id. */
export async function* portionsOf<Snapshot>(
  source: DataSource,
  table: 'scenarios' | 'enterprises',
  portion = 500,
): AsyncGenerator<Snapshot[]> {
  const wanted = table === 'scenarios' ? 'open' : 'active';
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
  table: 'scenarios' | 'enterprises',
  since: Date,
): Promise<{ id: string; wanted: boolean; snapshot: Snapshot }[]> {
  return rows(
    source,
    `select id, ${table === 'scenarios' ? 'open' : 'active'} as wanted, snapshot
       from matching.${table} where updated_at >= $1`,
    [since],
  );
}
