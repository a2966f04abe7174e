import type { DataSource, EntityManager } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type Batch,
  type BatchStatus,
  type BatchSummary,
  type ListBatchesQuery,
  notFound,
  type Page,
} from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { publicStatuses } from '../scenarios/scenario.js';
import { listScenarioSummaries, toSummary } from '../scenarios/scenarios.repository.js';
import { mostInBatch } from './batch.js';
import { type BatchRow, findBatch, listBatchRows, toBatchSummary } from './batches.repository.js';

/** Whom batches that are not published yet are for: who fills them. */
function plansBatches(caller: Principal | undefined): boolean {
  return readsWholePlatform(caller) || caller?.organisationKind === 'department';
}

function statusesFor(caller: Principal | undefined): BatchStatus[] {
  if (readsWholePlatform(caller)) return ['scheduled', 'published', 'cancelled'];
  return plansBatches(caller) ? ['scheduled', 'published'] : ['published'];
}

/** Batches by the time of their publishing, latest first; the public sees those that were. */
export async function listBatches(
  dataSource: DataSource,
  caller: Principal | undefined,
  query: ListBatchesQuery,
): Promise<Page<BatchSummary>> {
  const statuses = statusesFor(caller).filter((one) => !query.status || one === query.status);
  const after = readTimeCursor(query.cursor);
  const found = await listBatchRows(dataSource, statuses, query.limit, after);
  return toPage(found, query.limit, (row) => [row.publishAt.toISOString(), row.id], toBatchSummary);
}

export async function readBatch(
  dataSource: DataSource,
  caller: Principal | undefined,
  id: string,
): Promise<Batch> {
  const found = await findBatch(dataSource, id);
  if (!found || !statusesFor(caller).includes(found.status)) throw notFound('batch');
  return toBatch(dataSource.manager, caller, found);
}

/** With its scenarios: a department sees of those that wait only its own. */
export async function toBatch(
  manager: EntityManager,
  caller: Principal | undefined,
  row: BatchRow,
): Promise<Batch> {
  const all = readsWholePlatform(caller);
  const summaries = await listScenarioSummaries(
    manager,
    { statuses: null, batchId: row.id, orderBy: 'updated_at' },
    { limit: mostInBatch },
    null,
  );
  const scenarios = summaries
    .filter(
      ({ departmentId, status }) =>
        all || publicStatuses.includes(status) || departmentId === caller?.organisationId,
    )
    .map(toSummary);
  return {
    ...toBatchSummary(row),
    scenarios,
    leftOut: all ? row.leftOut : [],
    statusNote: plansBatches(caller) ? row.statusNote : null,
  };
}
