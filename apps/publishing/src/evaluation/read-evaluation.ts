import type { DataSource, EntityManager } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type BidReason,
  type Evaluation,
  type ExpertInPool,
  notFound,
  type RankedBid,
} from '#libs/contracts';
import { writeAudit } from '../audit/write-audit.js';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';
import { findScenario } from '../scenarios/scenarios.repository.js';
import { type Bidder, findBidders, isInTheRunning } from './bidders.repository.js';
import { wordsOfCheck } from './check-words.js';
import { type CheckRow, findChecks, findReasons, type ReasonRow } from './checks.repository.js';
import { computeRanking } from './compute-ranking.js';
import { leastEvaluators, openSeats } from './evaluation.js';
import { type EvaluationRow, findEvaluation } from './evaluations.repository.js';
import {
  findEvaluators,
  findPool,
  findRevisions,
  findScores,
  toEvaluator,
} from './evaluators.repository.js';
import { proposeReason } from './reasons.js';

/** The evaluation of a scenario's round, for its department and for who reads the whole platform. */
export function readEvaluation(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
): Promise<Evaluation> {
  return dataSource.transaction((manager) => toEvaluation(manager, caller, scenarioId));
}

/** Whom the department can assign, with how much they have to do. */
export async function readPool(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
): Promise<{ items: ExpertInPool[] }> {
  const { evaluation } = await findReadable(dataSource.manager, caller, scenarioId);
  return { items: await findPool(dataSource, evaluation?.id ?? null) };
}

export interface ReadableEvaluation {
  scenario: ScenarioEntity;
  /** Undefined as long as nobody has done anything after the opening. */
  evaluation: EvaluationRow | undefined;
  bidders: Bidder[];
}

/** It is there from the opening on; before, nobody learns whether anybody bids. */
export async function findReadable(
  manager: EntityManager,
  caller: Principal,
  scenarioId: string,
): Promise<ReadableEvaluation> {
  const scenario = await findScenario(manager, scenarioId);
  const isTheirs = scenario?.departmentId === caller.organisationId || readsWholePlatform(caller);
  if (!scenario || !isTheirs) throw notFound('scenario');
  const evaluation = await findEvaluation(manager, scenarioId, scenario.round);
  const isOpened = scenario.engagement === 'bid' && scenario.status === 'evaluating';
  if (!isOpened && !evaluation) throw notFound('evaluation');
  return { scenario, evaluation, bidders: await findBidders(manager, scenarioId, scenario.round) };
}

export async function toEvaluation(
  manager: EntityManager,
  caller: Principal,
  scenarioId: string,
): Promise<Evaluation> {
  const { scenario, evaluation, bidders } = await findReadable(manager, caller, scenarioId);
  const checks = evaluation ? await findChecks(manager, evaluation.id) : [];
  const evaluators = evaluation ? await findEvaluators(manager, evaluation.id) : [];
  const phase = evaluation?.phase ?? 'checking';
  // Until all sheets are in, nobody is given anything of them, whoever asks.
  const isShown = phase === 'consensus' || phase === 'concluded';
  const scores = isShown ? await findScores(manager, evaluation!.id) : [];
  const ranking = !isShown
    ? []
    : (evaluation!.ranking ??
      (await computeRanking(manager, evaluation!.id, scenario.criteria, bidders, scores)));
  // The ranking shows each bid's price, which is read from what was sealed.
  await writeAudit(
    manager,
    ranking.map(({ bidId }) => ({
      actor: caller,
      action: 'bid.read',
      subject: { type: 'bid', id: bidId },
      details: { scenarioId },
    })),
  );
  return {
    scenarioId,
    round: scenario.round,
    scenarioStatus: scenario.status,
    version: evaluation?.version ?? 1,
    phase,
    minBids: scenario.minBids,
    criteria: scenario.criteria,
    bids: bidders.map((bid) => toCheckedBid(bid, checks)),
    checkSubmittedBy: evaluation?.checkSubmittedBy ?? null,
    checkReturnNote: evaluation?.checkReturnNote ?? null,
    checkConfirmedBy: evaluation?.checkConfirmedBy ?? null,
    checkConfirmedAt: evaluation?.checkConfirmedAt?.toISOString() ?? null,
    goOnNote: evaluation?.goOnNote ?? null,
    isOwnCheck: evaluation?.checkerIds.includes(caller.userId) ?? false,
    evaluators: evaluators.map(toEvaluator),
    openSeats: openSeats(evaluators).length,
    leastEvaluators,
    scores,
    revisions: isShown ? await findRevisions(manager, evaluation!.id) : [],
    ranking,
    reasons:
      phase === 'concluded'
        ? reasonsOf(
            bidders,
            ranking,
            checks,
            await findReasons(manager, scenarioId, scenario.round),
          )
        : [],
    concludedAt: evaluation?.concludedAt?.toISOString() ?? null,
    concludedBy: evaluation?.concludedBy ?? null,
  };
}

function toCheckedBid(bid: Bidder, checks: readonly CheckRow[]): Evaluation['bids'][number] {
  const check = checks.find(({ bidId }) => bidId === bid.id);
  return {
    bidId: bid.id,
    enterprise: bid.enterprise,
    members: bid.members,
    status: bid.status,
    submittedAt: bid.submittedAt.toISOString(),
    sealIntact: bid.sealIntact,
    verdict: check?.verdict ?? null,
    reasons: check?.reasons ?? [],
    note: check?.note ?? '',
    checkedBy: check?.checkedBy ?? null,
  };
}

/** What each bidder will be told: what was written, or what there is to begin with. */
function reasonsOf(
  bidders: readonly Bidder[],
  ranking: readonly RankedBid[],
  checks: readonly CheckRow[],
  written: readonly ReasonRow[],
): BidReason[] {
  return bidders.map((bid) => {
    const ranked = ranking.find(({ bidId }) => bidId === bid.id);
    const check = checks.find(({ bidId }) => bidId === bid.id);
    const reason = written.find(({ bidId }) => bidId === bid.id);
    const failed = check?.verdict === 'disqualified' ? wordsOfCheck(check) : (bid.statusNote ?? '');
    return {
      bidId: bid.id,
      text: reason?.text ?? null,
      proposal:
        ranked && isInTheRunning(bid)
          ? proposeReason(ranked, ranking)
          : `方案未通过符合性审查：${failed}。`,
      writtenBy: reason?.writtenBy ?? null,
    };
  });
}
