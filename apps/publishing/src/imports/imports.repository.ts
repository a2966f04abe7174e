import type { DataSource, EntityManager } from 'typeorm';
import type {
  EnterpriseImport,
  ImportAs,
  ImportForm,
  ImportMode,
  ImportRow,
  ImportRowsQuery,
  ImportStatus,
  Problem,
  RowVerdict,
} from '#libs/contracts';
import { newId, rows } from '#libs/database';
import type { ComparableName } from '../duplicates/names-alike.js';
import { NamesIndex } from '../duplicates/names-index.js';
import type { JudgedRow, KnownEnterprises } from './judge-rows.js';

type Source = DataSource | EntityManager;

/** How long a worker may be silent before another takes its import over. */
const lease = "interval '20 seconds'";
/** What an import is tried at most: a file that kills its worker must not kill it for ever. */
const mostAttempts = 3;
const unfinished = "status in ('queued', 'checking', 'loading')";

const columns = `i.id, i.file_name as "fileName", i.size, i.mode, i.begin_as as "as",
  i.skip_wrong as "skipWrong", i.status, i.problem, i.total_rows as "totalRows",
  i.done_rows as "doneRows", i.counts, i.loaded, i.ignored_columns as "ignoredColumns",
  u.display_name as "createdBy", i.created_at as "createdAt", i.finished_at as "finishedAt"`;

export type FoundImport = Omit<EnterpriseImport, 'createdAt' | 'finishedAt'> & {
  createdAt: Date;
  finishedAt: Date | null;
};

export async function insertImport(
  manager: EntityManager,
  made: ImportForm & {
    id: string;
    createdBy: string;
    fileName: string;
    bytes: Buffer;
    requestId: string;
  },
): Promise<void> {
  await manager.query(
    `insert into publishing.imports
       (id, created_by, file_name, size, bytes, mode, begin_as, skip_wrong, status, request_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', $9)`,
    [
      made.id,
      made.createdBy,
      made.fileName,
      made.bytes.length,
      made.bytes,
      made.mode,
      made.as,
      made.skipWrong,
      made.requestId,
    ],
  );
}

export async function findImport(source: Source, id: string): Promise<FoundImport | undefined> {
  const [found] = await rows<FoundImport>(
    source,
    `select ${columns} from publishing.imports i join publishing.users u on u.id = i.created_by
      where i.id = $1`,
    [id],
  );
  return found;
}

export async function listImports(
  source: Source,
  after: [string, string] | null,
  limit: number,
): Promise<FoundImport[]> {
  return rows(
    source,
    `select ${columns} from publishing.imports i join publishing.users u on u.id = i.created_by
      where $1::timestamptz is null or (i.created_at, i.id) < ($1, $2::uuid)
      order by i.created_at desc, i.id desc limit $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
}

/** The rows of a report in the order of the file. */
export async function listImportRows(
  source: Source,
  importId: string,
  { verdict, limit }: ImportRowsQuery,
  after: number,
): Promise<ImportRow[]> {
  return rows(
    source,
    `select row_number as "row", name, uscc, verdict, issues, other,
            enterprise_id as "enterpriseId"
       from publishing.import_rows
      where import_id = $1 and row_number > $2 ${verdict ? 'and verdict = $4' : ''}
      order by row_number limit $3`,
    [importId, after, limit + 1, ...(verdict ? [verdict] : [])],
  );
}

/**
 * Queues a checked import for loading.
 * @returns whether it was one that can be: checked, or refused for its wrong rows, its file kept
 */
export async function queueLoading(
  manager: EntityManager,
  id: string,
  as: ImportAs,
  skipWrong: boolean,
  requestId: string,
): Promise<boolean> {
  const queued = await rows(
    manager,
    `update publishing.imports
        set mode = 'load', begin_as = $2, skip_wrong = $3, status = 'queued', problem = null,
            done_rows = 0, attempts = 0, finished_at = null, request_id = $4
      where id = $1 and bytes is not null
        and (status = 'ready' or problem->>'code' = 'IMPORT.WRONG_ROWS')
     returning 1`,
    [id, as, skipWrong, requestId],
  );
  return queued.length > 0;
}

export interface ClaimedImport {
  id: string;
  /** Proves that whoever writes still is who works on it. */
  lease: string;
  bytes: Buffer;
  fileName: string;
  mode: ImportMode;
  as: ImportAs;
  skipWrong: boolean;
  attempts: number;
  requestId: string;
  actor: { userId: string; displayName: string };
}

/** Takes an import that waits, or whose worker was killed; undefined when there is nothing to do. */
export async function claimImport(source: Source, id: string): Promise<ClaimedImport | undefined> {
  const [claimed] = await rows<Omit<ClaimedImport, 'actor'> & { userId: string; name: string }>(
    source,
    `update publishing.imports i
        set status = 'checking', lease = $2, lease_until = now() + ${lease},
            attempts = attempts + 1, done_rows = 0
       from publishing.users u
      where i.id = $1 and u.id = i.created_by and ${unfinished}
        and (lease_until is null or lease_until < now())
     returning i.id, i.lease, i.bytes, i.file_name as "fileName", i.mode, i.begin_as as "as",
               i.skip_wrong as "skipWrong", i.attempts, i.request_id as "requestId",
               u.id as "userId", u.display_name as name`,
    [id, newId()],
  );
  if (!claimed) return undefined;
  const { userId, name, ...rest } = claimed;
  return { ...rest, actor: { userId, displayName: name } };
}

/** Tells how far the work is, and that it goes on. Written beside the loading transaction. */
export async function tellProgress(
  source: Source,
  { id, lease: held }: ClaimedImport,
  status: ImportStatus,
  done: number,
  total: number,
): Promise<void> {
  await source.query(
    `update publishing.imports
        set status = $3, done_rows = $4, total_rows = $5, lease_until = now() + ${lease}
      where id = $1 and lease = $2`,
    [id, held, status, done, total],
  );
}

/** Says that the work goes on. */
export async function keepLease(source: Source, { id, lease: held }: ClaimedImport): Promise<void> {
  await source.query(
    `update publishing.imports set lease_until = now() + ${lease} where id = $1 and lease = $2`,
    [id, held],
  );
}

export interface ImportOutcome {
  status: 'ready' | 'done' | 'refused' | 'failed';
  problem?: Pick<Problem, 'code' | 'detail'>;
  counts?: Partial<Record<RowVerdict, number>>;
  loaded?: number;
  total?: number;
  ignoredColumns?: string[];
  /** Whether the file may still be read: by a load after a dry run. */
  keepsFile?: boolean;
}

/**
 * Ends the work on an import.
 * @throws Error when another has taken it over meanwhile: what was done is rolled back with this
 */
export async function finishImport(
  source: Source,
  { id, lease: held }: ClaimedImport,
  outcome: ImportOutcome,
): Promise<void> {
  const finished = await rows(
    source,
    `update publishing.imports
        set status = $3, problem = $4, counts = $5, loaded = $6, total_rows = $7, done_rows = $7,
            ignored_columns = $8, lease = null, lease_until = null, finished_at = now(),
            bytes = case when $9 then bytes end
      where id = $1 and lease = $2 returning 1`,
    [
      id,
      held,
      outcome.status,
      outcome.problem ? JSON.stringify(outcome.problem) : null,
      JSON.stringify(outcome.counts ?? {}),
      outcome.loaded ?? 0,
      outcome.total ?? 0,
      outcome.ignoredColumns ?? [],
      outcome.keepsFile ?? false,
    ],
  );
  if (finished.length === 0) throw new Error('another worker has taken over this import');
}

/** Lets go of an import after an error of ours, so that it is tried again; or gives it up. */
export async function releaseImport(
  source: Source,
  { id, lease: held }: ClaimedImport,
): Promise<void> {
  await source.query(
    `update publishing.imports
        set status = case when attempts >= ${mostAttempts} then 'failed' else 'queued' end,
            problem = case when attempts >= ${mostAttempts} then ${fault} end,
            bytes = case when attempts >= ${mostAttempts} then null else bytes end,
            finished_at = case when attempts >= ${mostAttempts} then now() end,
            lease = null, lease_until = null
      where id = $1 and lease = $2`,
    [id, held],
  );
}
const fault = `'{"code": "IMPORT.FAULT", "detail": "Something went wrong on our side. Nothing was loaded."}'::jsonb`;

/** Imports that nobody works on: their job was lost, or their worker was killed. */
export async function findForsakenImports(source: Source): Promise<string[]> {
  await source.query(
    `update publishing.imports set status = 'failed', problem = ${fault}, bytes = null,
            lease = null, finished_at = now()
      where ${unfinished} and attempts >= ${mostAttempts} and lease_until < now()`,
  );
  const found = await rows<{ id: string }>(
    source,
    `select id from publishing.imports
      where ${unfinished} and (lease_until < now()
        or (lease_until is null and created_at < now() - interval '5 seconds'))
      order by created_at limit 100`,
  );
  return found.map(({ id }) => id);
}

/** Forgets files that nobody loaded within a day, and reports after three months. */
export async function sweepImports(source: Source): Promise<void> {
  await source.query(
    `update publishing.imports set bytes = null
      where bytes is not null and created_at < now() - interval '1 day' and not ${unfinished}`,
  );
  await source.query(
    `delete from publishing.imports where created_at < now() - interval '90 days'`,
  );
}

/** Codes and names of the directory, read in portions; a rejected one keeps nobody out. */
export async function readKnownEnterprises(source: Source): Promise<KnownEnterprises> {
  const known: KnownEnterprises = { usccs: new Set(), names: new NamesIndex() };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const found = await rows<
      ComparableName & { id: string; name: string; uscc: string; isMerged: boolean }
    >(
      source,
      `select id, name, uscc, name_key as key, name_core as core,
              merged_into is not null as "isMerged"
         from publishing.enterprises
        where status <> 'rejected' and id > $1 order by id limit 2000`,
      [after],
    );
    for (const { name, uscc, isMerged, key, core } of found) {
      known.usccs.add(uscc);
      // What was merged has its code taken, but is pointed out no more.
      if (!isMerged) known.names.add(name, { key, core });
    }
    const last = found.at(-1);
    if (!last) return known;
    after = last.id;
  }
}

/** Names as the database compares them, so that every way in is compared alike. */
export async function readComparable(
  source: Source,
  names: readonly string[],
): Promise<Map<string, ComparableName>> {
  const comparable = new Map<string, ComparableName>();
  for (let at = 0; at < names.length; at += 2000) {
    const found = await rows<ComparableName & { name: string }>(
      source,
      `select name, publishing.name_key(name) as key, publishing.name_core(name) as core
         from unnest($1::text[]) as name`,
      [names.slice(at, at + 2000)],
    );
    for (const { name, key, core } of found) comparable.set(name, { key, core });
  }
  return comparable;
}

/** Writes a report anew; rows that were loaded have their enterprise. */
export async function writeReport(
  manager: EntityManager,
  importId: string,
  judged: readonly JudgedRow[],
  enterpriseIds: ReadonlyMap<number, string> = new Map(),
): Promise<void> {
  await manager.query('delete from publishing.import_rows where import_id = $1', [importId]);
  for (let at = 0; at < judged.length; at += 2000) {
    const records = judged.slice(at, at + 2000).map((one) => ({
      row_number: one.row,
      verdict: one.verdict,
      name: one.name,
      uscc: one.uscc,
      issues: one.issues,
      other: one.other,
      enterprise_id: enterpriseIds.get(one.row) ?? null,
    }));
    await manager.query(
      `insert into publishing.import_rows
         (import_id, row_number, verdict, name, uscc, issues, other, enterprise_id)
       select $1, row_number, verdict, name, uscc, issues, other, enterprise_id
         from jsonb_to_recordset($2) as one(row_number integer, verdict text, name text, uscc text,
              issues jsonb, other text, enterprise_id uuid)`,
      [importId, JSON.stringify(records)],
    );
  }
}
