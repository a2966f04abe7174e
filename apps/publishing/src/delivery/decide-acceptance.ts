import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type MoveRequest,
  type Project,
  Refusal,
  type ReworkRequest,
  versionConflict,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { readCityDay } from '../city-today.js';
import { assertNotOwnWork } from '../contracts/contract.js';
import {
  contributed,
  type ContractRow,
  findContract,
  saveContract,
  toContractTold,
} from '../contracts/contracts.repository.js';
import { applyMove } from '../scenarios/move-scenario.js';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';
import { recordStateChange } from '../state-changes.js';
import { findMet, findMilestones, findPlanChanges, saveMilestone } from './delivery.repository.js';
import { holdOwnProject } from './hold-project.js';
import { keepAtTarget } from './measure-outcome.js';
import { assertAllMeasured } from './measured-outcome.js';
import { assertAllAccepted, nextMilestoneStatus, nextReminder } from './milestone.js';
import { showProject } from './read-project.js';

/** An editor asks for the acceptance (验收) once every milestone is accepted. */
export async function askAcceptance(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  { version, note }: MoveRequest,
): Promise<Project> {
  return moving(dataSource, caller, scenarioId, version, async (manager, scenario, contract) => {
    await applyMove(manager, scenario, 'deliver', caller, note);
    const changes = await findPlanChanges(manager, contract.id);
    if (changes.some(({ status }) => status === 'proposed'))
      throw new Refusal('rule', 'PLAN_CHANGE.OPEN', 'A change of the plan is not decided yet.');
    const milestones = await findMilestones(manager, contract.id);
    assertAllAccepted(milestones.map(({ status }) => status));
    await saveContract(manager, contract.id, contributed('$2'), [caller.userId]);
    return { status: 'acceptance', note: note ?? null };
  });
}

/** An approver who wrote nothing of it passes the acceptance: the project is delivered (投产). */
export async function completeProject(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  { version, note }: MoveRequest,
): Promise<Project> {
  return moving(dataSource, caller, scenarioId, version, async (manager, scenario, contract) => {
    await applyMove(manager, scenario, 'complete', caller, note);
    assertNotOwnWork(contract.contributorIds, caller.userId);
    const met = await findMet(manager, contract.id);
    assertAllMeasured(
      scenario.outcomes.map(({ name }) => name),
      met,
    );
    const today = await readCityDay(manager);
    await saveContract(manager, contract.id, 'delivered_on = $2', [today]);
    await keepAtTarget(manager, scenario, contract, today);
    return { status: 'completed', note: note ?? null };
  });
}

/** An approver finds that something is missing; the milestones that they name are open again. */
export async function askRework(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  { version, note, milestoneIds }: ReworkRequest,
): Promise<Project> {
  return moving(dataSource, caller, scenarioId, version, async (manager, scenario, contract) => {
    await applyMove(manager, scenario, 'rework', caller, note);
    assertNotOwnWork(contract.contributorIds, caller.userId);
    const milestones = await findMilestones(manager, contract.id);
    const today = await readCityDay(manager);
    for (const id of new Set(milestoneIds)) {
      const milestone = milestones.find((one) => one.id === id);
      if (!milestone)
        throw new Refusal('rule', 'PROJECT.UNKNOWN_MILESTONE', 'There is no such milestone.', [
          { path: 'milestoneIds', message: 'must be milestones of this project' },
        ]);
      const status = nextMilestoneStatus(milestone.status, 'reopen');
      await saveMilestone(
        manager,
        id,
        'status = $2, note = $3, decided_at = now(), remind_on = $4',
        [status, note, nextReminder(milestone.dueOn, today)],
      );
      await recordStateChange(manager, {
        subjectType: 'milestone',
        subjectId: id,
        from: milestone.status,
        to: status,
        actor: caller,
        note,
      });
    }
    // The next version of what waited, so that nobody is called to decide any more.
    await saveContract(manager, contract.id, 'status = status');
    return { status: 'rework', note: note ?? null };
  });
}

/** Holds the project, checks which version was seen, lets it move, and tells both sides. */
async function moving(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  version: number,
  act: (
    manager: EntityManager,
    scenario: ScenarioEntity,
    contract: ContractRow,
  ) => Promise<{ status: string; note: string | null }>,
): Promise<Project> {
  return dataSource.transaction(async (manager) => {
    const { scenario, contract } = await holdOwnProject(manager, caller, scenarioId);
    if (scenario.version !== version) throw versionConflict('scenario', scenario.version);
    const told = await act(manager, scenario, contract);
    const saved = (await findContract(manager, contract.id))!;
    await appendEvents(manager, [event('project.moved', saved, toContractTold(saved, told))]);
    return showProject(manager, saved, 'department');
  });
}
