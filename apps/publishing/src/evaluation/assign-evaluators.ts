import { randomInt } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type AssignEvaluatorsRequest,
  type DrawEvaluatorsRequest,
  type Evaluation,
  notFound,
  Refusal,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { assertExcusable, assertPhase, assertRemovable, openSeats } from './evaluation.js';
import {
  type HeldEvaluation,
  holdEvaluation,
  saveEvaluation,
  toldOf,
} from './evaluations.repository.js';
import {
  deleteEvaluator,
  type EvaluatorRow,
  findEvaluators,
  findPool,
  insertEvaluators,
  lockEvaluator,
  saveEvaluator,
} from './evaluators.repository.js';
import { toEvaluation } from './read-evaluation.js';
import { beginConsensusIfAllIn } from './submit-sheet.js';

/** The department names evaluators from the pool; places of excused ones are taken first. */
export function assignEvaluators(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  { version, userIds }: AssignEvaluatorsRequest,
): Promise<Evaluation> {
  return dataSource.transaction(async (manager) => {
    const held = await holdForPanel(manager, caller, scenarioId, version);
    const free = await findFree(manager, held);
    const wanted = [...new Set(userIds)];
    if (!wanted.every((id) => free.includes(id)))
      throw new Refusal(
        'rule',
        'EVALUATION.NOT_AN_EXPERT',
        'Only active experts who have not been assigned to this evaluation can be.',
      );
    await seat(manager, caller, held, wanted, false);
    return toEvaluation(manager, caller, scenarioId);
  });
}

/** So many are drawn by lot from those who can be assigned, each as likely as any other. */
export function drawEvaluators(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  { version, count }: DrawEvaluatorsRequest,
): Promise<Evaluation> {
  return dataSource.transaction(async (manager) => {
    const held = await holdForPanel(manager, caller, scenarioId, version);
    const free = await findFree(manager, held);
    if (free.length < count)
      throw new Refusal(
        'rule',
        'EVALUATION.POOL_TOO_SMALL',
        `Only ${free.length} experts can still be assigned.`,
      );
    const drawn = Array.from({ length: count }, () => free.splice(randomInt(free.length), 1)[0]!);
    await seat(manager, caller, held, drawn, true);
    return toEvaluation(manager, caller, scenarioId);
  });
}

/** Takes somebody off again who has not said anything yet. */
export function removeEvaluator(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  evaluatorId: string,
  { version }: { version: number },
): Promise<Evaluation> {
  return dataSource.transaction(async (manager) => {
    const held = await holdForPanel(manager, caller, scenarioId, version);
    const evaluator = await findOfEvaluation(manager, held, evaluatorId);
    assertRemovable(evaluator.status);
    await deleteEvaluator(manager, evaluatorId);
    await writeAudit(manager, [entryOf(held, caller, 'evaluator.removed', evaluator)]);
    await saveEvaluation(manager, held.evaluation);
    await beginConsensusIfAllIn(manager, held.scenario);
    return toEvaluation(manager, caller, scenarioId);
  });
}

/** The department excuses who cannot go on, such as for illness; their place is taken by another. */
export function excuseEvaluator(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  evaluatorId: string,
  { version, note }: { version: number; note: string },
): Promise<Evaluation> {
  return dataSource.transaction(async (manager) => {
    const held = await holdForPanel(manager, caller, scenarioId, version);
    const evaluator = await findOfEvaluation(manager, held, evaluatorId);
    assertExcusable(evaluator.status);
    await saveEvaluator(manager, evaluatorId, "status = 'excused', excuse = $2", [note]);
    await writeAudit(manager, [
      { ...entryOf(held, caller, 'evaluator.excused', evaluator), personal: { note } },
    ]);
    await saveEvaluation(manager, held.evaluation);
    return toEvaluation(manager, caller, scenarioId);
  });
}

async function holdForPanel(
  manager: EntityManager,
  caller: Principal,
  scenarioId: string,
  version: number,
): Promise<HeldEvaluation> {
  const held = await holdEvaluation(manager, caller, scenarioId, version);
  assertPhase(
    held.evaluation.phase,
    ['checking', 'check_submitted', 'scoring'],
    'change the evaluators',
  );
  return held;
}

async function findFree(manager: EntityManager, { evaluation }: HeldEvaluation): Promise<string[]> {
  const pool = await findPool(manager, evaluation.id);
  return pool.filter(({ isAssigned }) => !isAssigned).map(({ userId }) => userId);
}

async function findOfEvaluation(
  manager: EntityManager,
  { evaluation }: HeldEvaluation,
  evaluatorId: string,
): Promise<EvaluatorRow> {
  const found = await lockEvaluator(manager, evaluatorId);
  if (found?.evaluationId !== evaluation.id) throw notFound('evaluator');
  return found;
}

async function seat(
  manager: EntityManager,
  caller: Principal,
  held: HeldEvaluation,
  userIds: readonly string[],
  drawn: boolean,
): Promise<void> {
  const seats = openSeats(await findEvaluators(manager, held.evaluation.id));
  const added = await insertEvaluators(
    manager,
    held.evaluation.id,
    caller.userId,
    userIds.map((userId, at) => ({ userId, drawn, replaces: seats[at] ?? null })),
  );
  await writeAudit(
    manager,
    added.map(({ evaluatorId, userId }) =>
      entryOf(held, caller, drawn ? 'evaluator.drawn' : 'evaluator.assigned', {
        id: evaluatorId,
        userId,
      }),
    ),
  );
  const evaluation = await saveEvaluation(manager, held.evaluation);
  const told = toldOf({ ...held, evaluation }, { experts: added, byUserId: caller.userId });
  await appendEvents(manager, [event('evaluation.assigned', told, told)]);
}

function entryOf(
  { scenario, evaluation }: HeldEvaluation,
  actor: Principal,
  action: string,
  { id, userId }: { id: string; userId: string },
) {
  return {
    actor,
    action,
    subject: { type: 'evaluation', id: evaluation.id },
    details: { scenarioId: scenario.id, evaluatorId: id, userId },
  };
}
