import type { DataSource, EntityManager } from 'typeorm';
import type { BatchStatus, BatchSummary, LeftOut } from '#libs/contracts';
import { rows } from '#libs/database';
import { numberOf } from './batch.js';

type Source = DataSource | EntityManager;

export interface BatchRow {
  id: string;
  version: number;
  year: number;
  ordinal: number;
  title: string;
  status: BatchStatus;
  statusNote: string | null;
  publishAt: Date;
  publishedAt: Date | null;
  leftOut: LeftOut[];
  scenarioCount: number;
}

const columns = `b.id, b.version, b.year, b.ordinal, b.title, b.status,
  b.status_note as "statusNote", b.publish_at as "publishAt", b.published_at as "publishedAt",
  b.left_out as "leftOut",
  (select count(*)::integer from publishing.scenarios s where s.batch_id = b.id)
    as "scenarioCount"`;

export async function findBatch(source: Source, id: string): Promise<BatchRow | undefined> {
  const [found] = await rows<BatchRow>(
    source,
    `select ${columns} from publishing.batches b where b.id = $1`,
    [id],
  );
  return found;
}

/** Locks a batch for the rest of the transaction; before its scenarios, wherever both are locked. */
export async function lockBatch(manager: EntityManager, id: string): Promise<BatchRow | undefined> {
  await manager.query('select 1 from publishing.batches where id = $1 for update', [id]);
  return findBatch(manager, id);
}

/** The oldest batch whose time has come and that no other instance is at. */
export async function lockDueBatch(manager: EntityManager): Promise<BatchRow | undefined> {
  const [due] = await rows<{ id: string }>(
    manager,
    `select id from publishing.batches where status = 'scheduled' and publish_at <= now()
      order by publish_at limit 1 for update skip locked`,
  );
  return due && findBatch(manager, due.id);
}

export async function listBatchRows(
  source: Source,
  statuses: readonly BatchStatus[],
  limit: number,
  after: [string, string] | null,
): Promise<BatchRow[]> {
  return rows(
    source,
    `select ${columns} from publishing.batches b
      where b.status = any($1)
        and ($2::timestamptz is null or (b.publish_at, b.id) < ($2, $3::uuid))
      order by b.publish_at desc, b.id desc limit ${limit + 1}`,
    [statuses, after?.[0] ?? null, after?.[1] ?? null],
  );
}

/** Takes the next number of the year in which it is published, in the city. */
export async function insertBatch(
  manager: EntityManager,
  batch: { id: string; title: string; publishAt: string; createdBy: string },
): Promise<void> {
  await manager.query("select pg_advisory_xact_lock(hashtextextended('publishing.batches', 0))");
  await manager.query(
    `with in_year as (
       select extract(year from $3::timestamptz at time zone 'Asia/Shanghai')::integer as year
     )
     insert into publishing.batches (id, title, status, publish_at, created_by, year, ordinal)
     select $1, $2, 'scheduled', $3, $4, y.year,
            1 + coalesce((select max(ordinal) from publishing.batches b where b.year = y.year), 0)
       from in_year y`,
    [batch.id, batch.title, batch.publishAt, batch.createdBy],
  );
}

/** @param changes SQL of what changes, with its parameters from $2 on */
export async function saveBatch(
  manager: EntityManager,
  id: string,
  changes: string,
  parameters: unknown[],
): Promise<BatchRow> {
  await manager.query(
    `update publishing.batches set ${changes}, version = version + 1 where id = $1`,
    [id, ...parameters],
  );
  return (await findBatch(manager, id))!;
}

/** Scenarios of a batch in the order in which they are published. */
export async function lockScenariosOf(manager: EntityManager, id: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    manager,
    'select id from publishing.scenarios where batch_id = $1 order by id for update',
    [id],
  );
  return found.map((row) => row.id);
}

/** Puts a scenario in a batch, or in none. Its own version stays: it says the same as before. */
export async function setBatchOf(
  manager: EntityManager,
  scenarioIds: string[],
  batchId: string | null,
): Promise<void> {
  await manager.query('update publishing.scenarios set batch_id = $2 where id = any($1)', [
    scenarioIds,
    batchId,
  ]);
}

export async function findBatchRef(
  source: Source,
  id: string,
): Promise<{ id: string; number: string; publishAt: string } | null> {
  const found = await findBatch(source, id);
  return (
    (found && { id, number: numberOf(found), publishAt: found.publishAt.toISOString() }) ?? null
  );
}

export function toBatchSummary(row: BatchRow): BatchSummary {
  return {
    id: row.id,
    version: row.version,
    number: numberOf(row),
    title: row.title,
    status: row.status,
    publishAt: row.publishAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    scenarioCount: row.scenarioCount,
  };
}
