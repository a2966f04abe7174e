import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type ExpertAssignment, type SaveSheetRequest, versionConflict } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';
import { findBidders, isInTheRunning } from './bidders.repository.js';
import { areAllIn, assertEvaluatorIs, assertPhase } from './evaluation.js';
import { findEvaluation, moveEvaluation, toldOf } from './evaluations.repository.js';
import { findEvaluators, findSheet, saveEvaluator, saveSheet } from './evaluators.repository.js';
import { type HeldAssignment, holdAssignment } from './hold-assignment.js';
import { toAssignment } from './read-assignments.js';
import { assertScoresFit, assertSheetComplete } from './sheet.js';

/** An evaluator writes some of their scores down; nobody but they can read them yet. */
export function saveScores(
  dataSource: DataSource,
  caller: Principal,
  evaluatorId: string,
  { version, scores }: SaveSheetRequest,
): Promise<ExpertAssignment> {
  return dataSource.transaction(async (manager) => {
    const held = await holdForScoring(manager, caller, evaluatorId, version);
    assertScoresFit(scores, held.scenario.criteria, await bidsToScore(manager, held.scenario));
    await saveSheet(manager, evaluatorId, scores);
    await saveEvaluator(manager, evaluatorId);
    return toAssignment(manager, caller, evaluatorId);
  });
}

/** Hands the sheet in, once and as a whole; with the last one the consensus begins. */
export function submitSheet(
  dataSource: DataSource,
  caller: Principal,
  evaluatorId: string,
  { version }: { version: number },
): Promise<ExpertAssignment> {
  return dataSource.transaction(async (manager) => {
    const held = await holdForScoring(manager, caller, evaluatorId, version);
    const { scenario, evaluation } = held;
    const bidIds = await bidsToScore(manager, scenario);
    assertSheetComplete(await findSheet(manager, evaluatorId), scenario.criteria, bidIds);
    await saveEvaluator(manager, evaluatorId, "status = 'submitted', submitted_at = now()");
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'evaluator.submitted',
        subject: { type: 'evaluation', id: evaluation.id },
        details: { scenarioId: scenario.id, evaluatorId },
      },
    ]);
    await beginConsensusIfAllIn(manager, scenario);
    return toAssignment(manager, caller, evaluatorId);
  });
}

/** Whoever holds the evaluation's lock calls this after anything that may have been the last to wait for. */
export async function beginConsensusIfAllIn(
  manager: EntityManager,
  scenario: ScenarioEntity,
): Promise<void> {
  const evaluation = (await findEvaluation(manager, scenario.id, scenario.round))!;
  const evaluators = await findEvaluators(manager, evaluation.id);
  if (evaluation.phase !== 'scoring' || !areAllIn(evaluators)) return;
  const moved = await moveEvaluation(manager, evaluation, 'begin-consensus', null);
  const experts = evaluators
    .filter(({ status }) => status !== 'excused')
    .map(({ id, userId }) => ({ userId, evaluatorId: id }));
  const told = toldOf({ scenario, evaluation: moved }, { experts });
  await appendEvents(manager, [event('evaluation.consensus-begun', told, told)]);
}

async function holdForScoring(
  manager: EntityManager,
  caller: Principal,
  evaluatorId: string,
  version: number,
): Promise<HeldAssignment> {
  const held = await holdAssignment(manager, caller, evaluatorId);
  if (held.evaluator.version !== version)
    throw versionConflict('assignment', held.evaluator.version);
  assertPhase(held.evaluation.phase, ['scoring'], 'score');
  assertEvaluatorIs(held.evaluator.status, ['scoring'], 'score');
  return held;
}

export async function bidsToScore(
  manager: EntityManager,
  { id, round }: Pick<ScenarioEntity, 'id' | 'round'>,
): Promise<string[]> {
  const bidders = await findBidders(manager, id, round);
  return bidders.filter(isInTheRunning).map((bid) => bid.id);
}
