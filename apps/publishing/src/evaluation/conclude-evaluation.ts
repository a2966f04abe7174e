import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type Evaluation, Refusal } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { judgeBids } from '../bids/judge-bids.js';
import { findBidders } from './bidders.repository.js';
import { computeRanking } from './compute-ranking.js';
import { haveAllConfirmed, nextPhase } from './evaluation.js';
import { holdEvaluation, moveEvaluation, toldOf } from './evaluations.repository.js';
import { findEvaluators, findScores } from './evaluators.repository.js';
import { toEvaluation } from './read-evaluation.js';

/** The editor concludes what all have confirmed: the ranking stands and its bids are scored. */
export function concludeEvaluation(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  { version }: { version: number },
): Promise<Evaluation> {
  return dataSource.transaction(async (manager) => {
    const held = await holdEvaluation(manager, caller, scenarioId, version);
    const { scenario } = held;
    nextPhase(held.evaluation.phase, 'conclude');
    const evaluators = await findEvaluators(manager, held.evaluation.id);
    if (!haveAllConfirmed(evaluators))
      throw new Refusal(
        'rule',
        'EVALUATION.NOT_ALL_CONFIRMED',
        'Not every evaluator has confirmed the consensus.',
      );
    const ranking = await computeRanking(
      manager,
      held.evaluation.id,
      scenario.criteria,
      await findBidders(manager, scenarioId, scenario.round),
      await findScores(manager, held.evaluation.id),
    );
    await judgeBids(
      manager,
      ranking.map(({ bidId }) => bidId),
      'score',
      caller,
    );
    const evaluation = await moveEvaluation(manager, held.evaluation, 'conclude', caller, {
      assignments: 'ranking = $2, concluded_by = $3, concluded_at = now()',
      parameters: [JSON.stringify(ranking), caller.userId],
    });
    const told = toldOf({ scenario, evaluation }, { byUserId: caller.userId });
    await appendEvents(manager, [event('evaluation.concluded', told, told)]);
    return toEvaluation(manager, caller, scenarioId);
  });
}
