import type { EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { notFound } from '#libs/contracts';
import { rows } from '#libs/database';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';
import { lockScenario } from '../scenarios/scenarios.repository.js';
import { type EvaluationRow, assertEvaluating, lockEvaluation } from './evaluations.repository.js';
import { type EvaluatorRow, lockEvaluator } from './evaluators.repository.js';

export interface HeldAssignment {
  scenario: ScenarioEntity;
  evaluation: EvaluationRow;
  evaluator: EvaluatorRow;
}

/**
 * Takes the locks under which an expert works on what they are assigned to, in the order in which
 * the department takes them: scenario, evaluation, evaluator. What is another's is not there.
 */
export async function holdAssignment(
  manager: EntityManager,
  caller: Principal,
  evaluatorId: string,
): Promise<HeldAssignment> {
  const [of] = await rows<{ scenarioId: string; round: number }>(
    manager,
    `select e.scenario_id as "scenarioId", e.round from publishing.evaluators v
       join publishing.evaluations e on e.id = v.evaluation_id
      where v.id = $1 and v.user_id = $2`,
    [evaluatorId, caller.userId],
  );
  if (!of) throw notFound('assignment');
  const scenario = (await lockScenario(manager, of.scenarioId))!;
  if (scenario.round === of.round) assertEvaluating(scenario);
  else assertEvaluating({ ...scenario, status: 'failed' });
  const evaluation = (await lockEvaluation(manager, of.scenarioId, of.round))!;
  const evaluator = await lockEvaluator(manager, evaluatorId);
  if (!evaluator) throw notFound('assignment');
  return { scenario, evaluation, evaluator };
}
