import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type MoveRequest, notFound, type Scenario, versionConflict } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { keepVersion } from '../scenario-versions/keep-version.js';
import { readSettings } from '../settings/settings.repository.js';
import { recordStateChange } from '../state-changes.js';
import { judgeScenario } from './judge-scenario.js';
import {
  assertDeadlineAhead,
  assertFreeToPublish,
  assertGoodEnough,
  assertMayMove,
  assertReviewed,
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
  move: ScenarioMove,
  request: MoveRequest,
  options: MoveOptions = {},
): Promise<Scenario> {
  return dataSource.transaction(async (manager) => {
    const scenario = await findToMove(manager, caller, id, move, request.version);
    return applyMove(manager, scenario, move, caller, request.note, {}, options);
  });
}

export interface MoveOptions {
  /** Points that are asked for at submission instead of those of the settings. */
  qualityThreshold?: number;
}

/** Locks a scenario of the caller's department that they may move, at the version they saw. */
export async function findToMove(
  manager: EntityManager,
  caller: Principal,
  id: string,
  move: ScenarioMove,
  version?: number,
): Promise<ScenarioEntity> {
  const scenario = await lockScenario(manager, id);
  if (!scenario || scenario.departmentId !== caller.organisationId) throw notFound('scenario');
  assertMayMove(move, { userId: caller.userId, actsAs: actorsOf(caller) }, scenario.contributorIds);
  if (version !== undefined && scenario.version !== version)
    throw versionConflict('scenario', scenario.version);
  return scenario;
}

/**
 * Checks what the move asks of the scenario, saves it under its next version, writes its history
 * and tells of it: the one place where a scenario changes its state.
 * @param actor null when the clock moves it
 * @param more what else changes of the scenario with this move
 */
export async function applyMove(
  manager: EntityManager,
  scenario: ScenarioEntity,
  move: ScenarioMove,
  actor: Principal | null,
  note?: string,
  more: Partial<ScenarioEntity> = {},
  options: MoveOptions = {},
): Promise<Scenario> {
  const status = nextScenarioStatus(scenario, move);
  const saved = await saveScenario(manager, scenario, {
    ...more,
    ...(await changesOf(manager, { ...scenario, ...more }, move, actor, options)),
    status,
    statusNote: note ?? null,
  });
  const moved = toScenario(saved);
  await recordStateChange(manager, {
    subjectType: 'scenario',
    subjectId: scenario.id,
    from: scenario.status,
    to: status,
    actor,
    note,
  });
  if (move === 'publish') await keepVersion(manager, saved, 'published', '', actor);
  if (move === 'republish') await keepVersion(manager, saved, 'republished', note ?? '', actor);
  await appendEvents(manager, [
    event(scenarioMoves[move].event, moved, moved),
    ...(await reviewEvents(manager, scenario, move, moved)),
  ]);
  return moved;
}

/** What the move asks of the scenario, and what it changes beside the state. */
async function changesOf(
  manager: EntityManager,
  scenario: ScenarioEntity,
  move: ScenarioMove,
  actor: Principal | null,
  options: MoveOptions,
): Promise<Partial<ScenarioEntity>> {
  const { deadline } = scenario;
  switch (move) {
    case 'submit': {
      if (deadline) assertDeadlineAhead(deadline, await databaseTime(manager));
      const { qualityThreshold } = { ...(await readSettings(manager)), ...options };
      assertGoodEnough(await judgeScenario(manager, scenario), qualityThreshold);
      return { contributorIds: [...new Set([...scenario.contributorIds, actor!.userId])] };
    }
    case 'approve':
      assertDeadlineAhead(deadline, await databaseTime(manager));
      return { reviewedAt: null };
    case 'return':
    case 'withdraw':
      return { batchId: null, reviewedAt: null };
    case 'publish': {
      const now = await databaseTime(manager);
      const { platformReview } = await readSettings(manager);
      assertDeadlineAhead(deadline, now);
      // Without a person it is its batch that is published.
      if (actor) assertFreeToPublish(scenario, platformReview);
      else assertReviewed(scenario.reviewedAt, platformReview);
      return { publishedAt: now, number: await nextScenarioNumber(manager) };
    }
    case 'republish': {
      const now = await databaseTime(manager);
      assertDeadlineAhead(deadline, now);
      // The number stays: it is the same scenario, and its history is found under it.
      return { publishedAt: now, round: scenario.round + 1 };
    }
    default:
      return {};
  }
}

/** Approved, it waits for the platform where the settings say so; taken back, it does so no more. */
async function reviewEvents(
  manager: EntityManager,
  before: ScenarioEntity,
  move: ScenarioMove,
  moved: Scenario,
) {
  if (move === 'approve' && (await readSettings(manager)).platformReview)
    return [event('scenario.review-asked', moved, moved)];
  const takenBack = before.status === 'approved' && (move === 'return' || move === 'withdraw');
  return takenBack && !before.reviewedAt ? [event('scenario.review-ended', moved, moved)] : [];
}

function actorsOf(caller: Principal): ScenarioActor[] {
  return [
    ...(caller.roles.includes('department.editor') ? (['editor'] as const) : []),
    ...(caller.roles.includes('department.approver') ? (['approver'] as const) : []),
  ];
}
