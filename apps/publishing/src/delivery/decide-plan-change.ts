import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type MoveRequest, notFound, type Project, versionConflict } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { readCityDay } from '../city-today.js';
import { assertNotOwnWork } from '../contracts/contract.js';
import { findContract, toContractTold } from '../contracts/contracts.repository.js';
import { recordStateChange } from '../state-changes.js';
import {
  findMilestones,
  findPlanChange,
  insertMilestones,
  type PlanChangeRow,
  saveMilestone,
} from './delivery.repository.js';
import { holdProject } from './hold-project.js';
import { assertImplementing, nextReminder } from './milestone.js';
import { nextPlanChangeStatus, planDifference, type PlanChangeMove } from './plan-change.js';
import { showProject } from './read-project.js';

/**
 * An approver of the department, not who proposed it, approves a change of plan or rejects it; the
 * side that proposed it may take it back before.
 */
export async function decidePlanChange(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  move: PlanChangeMove,
  { version, note }: MoveRequest,
): Promise<Project> {
  return dataSource.transaction(async (manager) => {
    const seen = await findPlanChange(manager, id);
    const of = seen && (await findContract(manager, seen.contractId));
    if (!of) throw notFound('plan change');
    const held = await holdProject(manager, caller, of.scenarioId, 'plan change');
    const { scenario, contract, side } = held;
    const isTheirs = side === (move === 'withdraw' ? seen.side : 'department');
    if (!isTheirs || contract.id !== seen.contractId) throw notFound('plan change');
    // Read again under the lock.
    const change = (await findPlanChange(manager, id))!;
    if (move !== 'withdraw') assertNotOwnWork([change.proposedById], caller.userId);
    if (change.version !== version) throw versionConflict('plan change', change.version);
    const status = nextPlanChangeStatus(change.status, move);
    if (move === 'approve') {
      assertImplementing(scenario.status);
      await applyPlan(manager, change);
    }
    await manager.query(
      `update publishing.plan_changes
          set status = $2, note = $3, decided_by = $4, decided_at = now(), version = version + 1
        where id = $1`,
      [id, status, note ?? null, caller.userId],
    );
    await recordStateChange(manager, {
      subjectType: 'plan-change',
      subjectId: id,
      from: change.status,
      to: status,
      actor: caller,
      note,
    });
    const told = toContractTold(contract, {
      id,
      version: change.version + 1,
      status,
      note: note ?? null,
    });
    await appendEvents(manager, [
      event('plan-change.decided', told, { ...told, side: change.side }),
    ]);
    return showProject(manager, contract, side);
  });
}

/** By what the milestones are now: what was handed in meanwhile refuses the change. */
async function applyPlan(manager: EntityManager, change: PlanChangeRow): Promise<void> {
  const present = await findMilestones(manager, change.contractId);
  const { added, changed, removed } = planDifference(present, change.after);
  const today = await readCityDay(manager);
  if (removed.length)
    await manager.query('delete from publishing.milestones where id = any($1)', [removed]);
  for (const { id, name, deliverable, dueOn, owner } of changed)
    await saveMilestone(
      manager,
      id,
      'name = $2, deliverable = $3, due_on = $4, owner = $5, remind_on = $6',
      [name, deliverable, dueOn, owner, nextReminder(dueOn, today)],
    );
  await insertMilestones(manager, change.contractId, added, today);
}
