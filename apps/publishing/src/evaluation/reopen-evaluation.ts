import type { EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { notFound } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { judgeBids } from '../bids/judge-bids.js';
import { findScenario } from '../scenarios/scenarios.repository.js';
import { findBidders } from './bidders.repository.js';
import { deleteReasons } from './checks.repository.js';
import { computeRanking } from './compute-ranking.js';
import { assertPhase } from './evaluation.js';
import {
  type HeldEvaluation,
  lockEvaluation,
  moveEvaluation,
  saveEvaluation,
  toldOf,
} from './evaluations.repository.js';
import { findEvaluators, findScores, withdrawConfirmations } from './evaluators.repository.js';

export interface Reopening {
  /** The bid that falls out: the ranking is computed anew from the sheets that there are. */
  disqualifiedBidId?: string;
  /** Why, for the minutes and the evaluators. */
  note: string;
  /** Who decided on the objection. */
  actor: Principal;
}

/**
 * After an upheld objection, by whoever holds the scenario's lock. With a bid that is disqualified
 * the evaluation stays concluded, with a new ranking; without one it is back in consensus, where the
 * evaluators may revise their scores and confirm anew. A bid that was proposed is so no longer.
 */
export async function reopenEvaluation(
  manager: EntityManager,
  scenarioId: string,
  round: number,
  reopening: Reopening,
): Promise<void> {
  const scenario = await findScenario(manager, scenarioId);
  const evaluation = await lockEvaluation(manager, scenarioId, round);
  if (!scenario || !evaluation) throw notFound('evaluation');
  assertPhase(evaluation.phase, ['concluded'], 'be reopened');
  const held = { scenario, evaluation };
  await (reopening.disqualifiedBidId
    ? rankWithout(manager, held, reopening.disqualifiedBidId, reopening)
    : backToConsensus(manager, held, reopening));
}

async function rankWithout(
  manager: EntityManager,
  { scenario, evaluation }: HeldEvaluation,
  bidId: string,
  { note, actor }: Reopening,
): Promise<void> {
  if (!evaluation.ranking!.some((line) => line.bidId === bidId)) throw notFound('bid');
  await judgeBids(manager, [bidId], 'disqualify', actor, new Map([[bidId, note]]));
  const bidders = await findBidders(manager, scenario.id, evaluation.round);
  await judgeBids(
    manager,
    bidders.filter(({ status }) => status === 'proposed_winner').map(({ id }) => id),
    'retract',
    actor,
  );
  const ranking = await computeRanking(
    manager,
    evaluation.id,
    scenario.criteria,
    bidders,
    await findScores(manager, evaluation.id),
  );
  // What the others were told of their rank may no longer be so: the editor writes it again.
  await deleteReasons(manager, scenario.id, evaluation.round);
  const saved = await saveEvaluation(manager, evaluation, 'ranking = $2, reopened_note = $3', [
    JSON.stringify(ranking),
    note,
  ]);
  await writeAudit(manager, [
    {
      actor,
      action: 'evaluation.ranked-anew',
      subject: { type: 'evaluation', id: evaluation.id },
      details: { scenarioId: scenario.id, bidId },
      personal: { note },
    },
  ]);
  const told = toldOf({ scenario, evaluation: saved }, { note, byUserId: actor.userId });
  await appendEvents(manager, [event('evaluation.ranked-anew', told, told)]);
}

async function backToConsensus(
  manager: EntityManager,
  { scenario, evaluation }: HeldEvaluation,
  { note, actor }: Reopening,
): Promise<void> {
  await judgeBids(
    manager,
    evaluation.ranking!.map(({ bidId }) => bidId),
    'rescore',
    actor,
  );
  await withdrawConfirmations(manager, evaluation.id);
  await deleteReasons(manager, scenario.id, evaluation.round);
  const saved = await moveEvaluation(manager, evaluation, 'reopen', actor, {
    assignments: 'ranking = null, concluded_by = null, concluded_at = null, reopened_note = $2',
    parameters: [note],
    note,
  });
  const evaluators = await findEvaluators(manager, evaluation.id);
  const experts = evaluators
    .filter(({ status }) => status !== 'excused')
    .map(({ id, userId }) => ({ userId, evaluatorId: id }));
  const told = toldOf({ scenario, evaluation: saved }, { experts, note });
  await appendEvents(manager, [event('evaluation.reopened', told, told)]);
}
