import type { DataSource, EntityManager } from 'typeorm';
import { isPlatformStaff, type Principal } from '#libs/auth';
import {
  type Batch,
  type CreateBatchRequest,
  type MoveRequest,
  notFound,
  type UpdateBatchRequest,
  versionConflict,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { writeAudit } from '../audit/write-audit.js';
import { createOnce } from '../created-once.js';
import { assertMayMove, assertReviewed, nextScenarioStatus } from '../scenarios/scenario.js';
import { databaseTime, lockScenario } from '../scenarios/scenarios.repository.js';
import { readSettings } from '../settings/settings.repository.js';
import { assertAhead, assertFitsIn, assertOpen } from './batch.js';
import {
  type BatchRow,
  insertBatch,
  lockBatch,
  lockScenariosOf,
  saveBatch,
  setBatchOf,
} from './batches.repository.js';
import { toBatch } from './read-batches.js';

/** The platform opens a batch for a time; it takes the next number of that year. */
export async function createBatch(
  dataSource: DataSource,
  caller: Principal,
  { title, publishAt }: CreateBatchRequest,
  key: string | undefined,
): Promise<Batch> {
  return dataSource.transaction(async (manager) => {
    const once = { userId: caller.userId, route: 'batches', key };
    const id = await createOnce(manager, once, newId(), async (fresh) => {
      assertAhead(new Date(publishAt), await databaseTime(manager));
      await insertBatch(manager, { id: fresh, title, publishAt, createdBy: caller.userId });
      await audit(manager, caller, 'batch.created', fresh, { publishAt });
    });
    return toBatch(manager, caller, (await lockBatch(manager, id))!);
  });
}

/** Another title or time, while it waits. */
export async function updateBatch(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, title, publishAt }: UpdateBatchRequest,
): Promise<Batch> {
  return dataSource.transaction(async (manager) => {
    const batch = await lockOpen(manager, id, version);
    if (publishAt) assertAhead(new Date(publishAt), await databaseTime(manager));
    const saved = await saveBatch(
      manager,
      id,
      'title = coalesce($2, title), publish_at = coalesce($3, publish_at)',
      [title ?? null, publishAt ?? null],
    );
    await audit(manager, caller, 'batch.changed', id, {
      from: batch.publishAt.toISOString(),
      to: saved.publishAt.toISOString(),
    });
    return toBatch(manager, caller, saved);
  });
}

/** Nothing is published; its scenarios are free again. */
export async function cancelBatch(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, note }: MoveRequest,
): Promise<Batch> {
  return dataSource.transaction(async (manager) => {
    await lockOpen(manager, id, version);
    await setBatchOf(manager, await lockScenariosOf(manager, id), null);
    const saved = await saveBatch(manager, id, "status = 'cancelled', status_note = $2", [
      note ?? null,
    ]);
    await audit(manager, caller, 'batch.cancelled', id, {});
    return toBatch(manager, caller, saved);
  });
}

/**
 * Puts an approved scenario into a batch, or takes it out. The platform does so with any, an
 * approver with those of the own department that are not their own work: it decides on publishing.
 */
export async function fillBatch(
  dataSource: DataSource,
  caller: Principal,
  { id, scenarioId }: { id: string; scenarioId: string },
  act: 'put in' | 'take out',
): Promise<Batch> {
  return dataSource.transaction(async (manager) => {
    const batch = await lockBatch(manager, id);
    if (!batch) throw notFound('batch');
    const scenario = await lockScenario(manager, scenarioId);
    const isOwn = scenario?.departmentId === caller.organisationId;
    if (!scenario || !(isOwn || isPlatformStaff(caller))) throw notFound('scenario');
    // What is still being written is not the platform's to know of.
    if (!isOwn && ['draft', 'withdrawn'].includes(scenario.status)) throw notFound('scenario');
    if (isOwn)
      assertMayMove(
        'publish',
        { userId: caller.userId, actsAs: ['approver'] },
        scenario.contributorIds,
      );
    assertOpen(batch.status);
    if (act === 'put in') {
      nextScenarioStatus(scenario, 'publish');
      assertReviewed(scenario.reviewedAt, (await readSettings(manager)).platformReview);
      assertFitsIn(batch, scenario);
    } else if (scenario.batchId !== id) throw notFound('scenario');
    await setBatchOf(manager, [scenarioId], act === 'put in' ? id : null);
    await audit(manager, caller, act === 'put in' ? 'batch.filled' : 'batch.emptied', id, {
      scenarioId,
    });
    return toBatch(manager, caller, (await lockBatch(manager, id))!);
  });
}

async function lockOpen(manager: EntityManager, id: string, version: number): Promise<BatchRow> {
  const batch = await lockBatch(manager, id);
  if (!batch) throw notFound('batch');
  if (batch.version !== version) throw versionConflict('batch', batch.version);
  assertOpen(batch.status);
  return batch;
}

type BatchAction =
  'batch.created' | 'batch.changed' | 'batch.cancelled' | 'batch.filled' | 'batch.emptied';

async function audit(
  manager: EntityManager,
  actor: Principal,
  action: BatchAction,
  id: string,
  details: Record<string, unknown>,
): Promise<void> {
  await writeAudit(manager, [{ actor, action, subject: { type: 'batch', id }, details }]);
}
