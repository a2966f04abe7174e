import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type MoveRequest, notFound, type Scenario, versionConflict } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { recordStateChange } from '../state-changes.js';
import {
  assertComplete,
  assertDeadlineAhead,
  assertMayMove,
  nextScenarioStatus,
  type ScenarioActor,
  type ScenarioMove,
  scenarioMoves,
} from './scenario.js';
import type { ScenarioEntity } from './scenario.entity.js';
import {
  databaseTime,
  lockScenario,
  nextScenarioNumber,
  saveScenario,
  toScenario,
} from './scenarios.repository.js';

/** A person of the department moves a scenario along its lifecycle. */
export async function moveScenario(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  move: Exclude<ScenarioMove, 'close'>,
  request: MoveRequest,
): Promise<Scenario> {
  return dataSource.transaction(async (manager) => {
    const scenario = await lockScenario(manager, id);
    if (!scenario || scenario.departmentId !== caller.organisationId) throw notFound('scenario');
    assertMayMove(
      move,
      { userId: caller.userId, actsAs: actorsOf(caller) },
      scenario.contributorIds,
    );
    if (scenario.version !== request.version) throw versionConflict('scenario', scenario.version);
    return applyMove(manager, scenario, move, caller, request.note);
  });
}

/**
 * Checks what the move asks of the scenario, saves it under its next version, writes its history
 * and tells of it: the one place where a scenario changes its state.
 * @param actor null when the clock moves it
 */
export async function applyMove(
  manager: EntityManager,
  scenario: ScenarioEntity,
  move: ScenarioMove,
  actor: Principal | null,
  note?: string,
): Promise<Scenario> {
  const status = nextScenarioStatus(scenario.status, move);
  const changes: Partial<ScenarioEntity> = { status, statusNote: note ?? null };
  if (move === 'submit') {
    assertComplete({ ...scenario, deadline: scenario.deadline?.toISOString() ?? null });
    assertDeadlineAhead(scenario.deadline, await databaseTime(manager));
    changes.contributorIds = [...new Set([...scenario.contributorIds, actor!.userId])];
  }
  if (move === 'approve') assertDeadlineAhead(scenario.deadline, await databaseTime(manager));
  if (move === 'publish') {
    const now = await databaseTime(manager);
    assertDeadlineAhead(scenario.deadline, now);
    changes.publishedAt = now;
    changes.number = await nextScenarioNumber(manager);
  }
  const moved = toScenario(await saveScenario(manager, scenario, changes));
  await recordStateChange(manager, {
    subjectType: 'scenario',
    subjectId: scenario.id,
    from: scenario.status,
    to: status,
    actor,
    note,
  });
  await appendEvents(manager, [event(scenarioMoves[move].event, moved, moved)]);
  return moved;
}

function actorsOf(caller: Principal): ScenarioActor[] {
  return [
    ...(caller.roles.includes('department.editor') ? (['editor'] as const) : []),
    ...(caller.roles.includes('department.approver') ? (['approver'] as const) : []),
  ];
}
