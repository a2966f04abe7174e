import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type ExpertAssignment, type DeclareRequest, versionConflict } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { assertEvaluatorIs, assertPhase } from './evaluation.js';
import { saveEvaluation, toldOf } from './evaluations.repository.js';
import { saveEvaluator } from './evaluators.repository.js';
import { holdAssignment } from './hold-assignment.js';
import { toAssignment } from './read-assignments.js';

/**
 * An expert who has seen who bids says whether they have an interest in any of them (回避). With one
 * they are excused from the whole evaluation; without one they may read the bids once these are checked.
 */
export function declareConflict(
  dataSource: DataSource,
  caller: Principal,
  evaluatorId: string,
  request: DeclareRequest,
): Promise<ExpertAssignment> {
  return dataSource.transaction(async (manager) => {
    const held = await holdAssignment(manager, caller, evaluatorId);
    const { evaluator } = held;
    if (evaluator.version !== request.version)
      throw versionConflict('assignment', evaluator.version);
    assertEvaluatorIs(evaluator.status, ['assigned'], 'declare');
    assertPhase(held.evaluation.phase, ['checking', 'check_submitted', 'scoring'], 'declare');
    await saveEvaluator(manager, evaluatorId, 'status = $2, excuse = $3, declared_at = now()', [
      request.conflict ? 'excused' : 'scoring',
      request.conflict ? request.text : null,
    ]);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'evaluator.declared',
        subject: { type: 'evaluation', id: held.evaluation.id },
        details: { scenarioId: held.scenario.id, evaluatorId, conflict: request.conflict },
        personal: request.conflict ? { note: request.text } : undefined,
      },
    ]);
    if (request.conflict) {
      const evaluation = await saveEvaluation(manager, held.evaluation);
      const told = toldOf({ ...held, evaluation }, { byUserId: caller.userId });
      await appendEvents(manager, [event('evaluation.evaluator-excused', told, told)]);
    }
    return toAssignment(manager, caller, evaluatorId);
  });
}
