import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type MoveRequest, notFound, type Project, versionConflict } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { readCityDay } from '../city-today.js';
import { findContract, toContractTold } from '../contracts/contracts.repository.js';
import { recordStateChange } from '../state-changes.js';
import { findMilestone, saveMilestone } from './delivery.repository.js';
import { holdOwnProject } from './hold-project.js';
import { assertImplementing, nextMilestoneStatus, nextReminder } from './milestone.js';
import { showProject } from './read-project.js';

/** The department accepts what was handed in for a milestone, or returns it with what is missing. */
export async function decideMilestone(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  move: 'accept' | 'return',
  { version, note }: MoveRequest,
): Promise<Project> {
  return dataSource.transaction(async (manager) => {
    const seen = await findMilestone(manager, id);
    const of = seen && (await findContract(manager, seen.contractId));
    if (!of) throw notFound('milestone');
    const { scenario, contract } = await holdOwnProject(
      manager,
      caller,
      of.scenarioId,
      'milestone',
    );
    if (contract.id !== seen.contractId) throw notFound('milestone');
    // Read again under the lock.
    const before = (await findMilestone(manager, id))!;
    if (before.version !== version) throw versionConflict('milestone', before.version);
    assertImplementing(scenario.status);
    const status = nextMilestoneStatus(before.status, move);
    const remindOn =
      move === 'return' ? nextReminder(before.dueOn, await readCityDay(manager)) : null;
    const saved = await saveMilestone(
      manager,
      id,
      'status = $2, note = $3, decided_at = now(), remind_on = $4',
      [status, note ?? null, remindOn],
    );
    await recordStateChange(manager, {
      subjectType: 'milestone',
      subjectId: id,
      from: before.status,
      to: status,
      actor: caller,
      note,
    });
    await appendEvents(manager, [
      event(
        'milestone.decided',
        saved,
        toContractTold(contract, {
          id,
          version: saved.version,
          title: saved.name,
          status,
          note: note ?? null,
        }),
      ),
    ]);
    return showProject(manager, contract, 'department');
  });
}
