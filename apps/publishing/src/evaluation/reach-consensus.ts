import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type ExpertAssignment,
  Refusal,
  type ReviseScoreRequest,
  versionConflict,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { assertEvaluatorIs, assertPhase, haveAllConfirmed } from './evaluation.js';
import { saveEvaluation, toldOf } from './evaluations.repository.js';
import {
  findEvaluators,
  findSheet,
  insertRevision,
  saveEvaluator,
  saveSheet,
  withdrawConfirmations,
} from './evaluators.repository.js';
import { type HeldAssignment, holdAssignment } from './hold-assignment.js';
import { toAssignment } from './read-assignments.js';
import { assertScoresFit } from './sheet.js';
import { bidsToScore } from './submit-sheet.js';

/** In the consensus an evaluator changes a score of their own, saying why; all confirm anew. */
export function reviseScore(
  dataSource: DataSource,
  caller: Principal,
  evaluatorId: string,
  { version, reason, ...revised }: ReviseScoreRequest,
): Promise<ExpertAssignment> {
  return dataSource.transaction(async (manager) => {
    const held = await holdForConsensus(manager, caller, evaluatorId, version);
    assertEvaluatorIs(held.evaluator.status, ['submitted', 'confirmed'], 'revise a score');
    assertScoresFit([revised], held.scenario.criteria, await bidsToScore(manager, held.scenario));
    const given = (await findSheet(manager, evaluatorId)).find(
      ({ bidId, criterion }) => bidId === revised.bidId && criterion === revised.criterion,
    )!;
    if (given.score === revised.score)
      throw new Refusal('rule', 'EVALUATION.SCORE_UNCHANGED', 'This is the score that was given.');
    await saveSheet(manager, evaluatorId, [{ ...given, score: revised.score }]);
    await insertRevision(manager, evaluatorId, {
      ...revised,
      from: given.score!,
      to: revised.score,
      reason,
    });
    await withdrawConfirmations(manager, held.evaluation.id);
    await saveEvaluator(manager, evaluatorId);
    await saveEvaluation(manager, held.evaluation);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'evaluator.revised',
        subject: { type: 'evaluation', id: held.evaluation.id },
        details: {
          scenarioId: held.scenario.id,
          evaluatorId,
          bidId: revised.bidId,
          from: given.score,
          to: revised.score,
        },
        personal: { note: reason },
      },
    ]);
    return toAssignment(manager, caller, evaluatorId);
  });
}

/** An evaluator agrees with the table as it is. */
export function confirmConsensus(
  dataSource: DataSource,
  caller: Principal,
  evaluatorId: string,
  { version }: { version: number },
): Promise<ExpertAssignment> {
  return dataSource.transaction(async (manager) => {
    const held = await holdForConsensus(manager, caller, evaluatorId, version);
    assertEvaluatorIs(held.evaluator.status, ['submitted'], 'confirm');
    await saveEvaluator(manager, evaluatorId, "status = 'confirmed', confirmed_at = now()");
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'evaluator.confirmed',
        subject: { type: 'evaluation', id: held.evaluation.id },
        details: { scenarioId: held.scenario.id, evaluatorId },
      },
    ]);
    if (haveAllConfirmed(await findEvaluators(manager, held.evaluation.id))) {
      const told = toldOf(held);
      await appendEvents(manager, [event('evaluation.consensus-reached', told, told)]);
    }
    return toAssignment(manager, caller, evaluatorId);
  });
}

/** The version is the evaluation's: nobody confirms a table that changed since they saw it. */
async function holdForConsensus(
  manager: EntityManager,
  caller: Principal,
  evaluatorId: string,
  version: number,
): Promise<HeldAssignment> {
  const held = await holdAssignment(manager, caller, evaluatorId);
  if (held.evaluation.version !== version)
    throw versionConflict('evaluation', held.evaluation.version);
  assertPhase(held.evaluation.phase, ['consensus'], 'reach a consensus');
  return held;
}
