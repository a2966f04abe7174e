import type { EntityManager } from 'typeorm';
import type { BidStatus, RankedBid } from '#libs/contracts';
import { rows } from '#libs/database';
import { findBidders } from './bidders.repository.js';
import { findReasons } from './checks.repository.js';
import { findEvaluation } from './evaluations.repository.js';

/** A bid of a concluded ranking, with the reason that its bidder will read. */
export interface RankedLine extends RankedBid {
  /** Null until the editor has written it: no publicity before all have one. */
  reason: string | null;
}

export interface ConcludedRanking {
  concludedAt: Date;
  /** By rank, the first one first. */
  lines: RankedLine[];
  /** Those that were not scored, with why. */
  disqualified: {
    bidId: string;
    enterprise: { id: string; name: string };
    reason: string | null;
  }[];
  /** Whether every bid has its reason. */
  hasAllReasons: boolean;
}

/** What one bidder is told of their bid once publicity has begun. */
export interface BidResult {
  bidId: string;
  scenarioId: string;
  round: number;
  enterpriseId: string;
  status: BidStatus;
  /** Null for a bid that was disqualified. */
  rank: number | null;
  total: number | null;
  /** How many bids were ranked. */
  ranked: number;
  criteria: RankedBid['criteria'];
  reason: string | null;
}

/** The ranking of a scenario's round, or null as long as its evaluation is not concluded. */
export async function readRanking(
  manager: EntityManager,
  scenarioId: string,
  round: number,
): Promise<ConcludedRanking | null> {
  const evaluation = await findEvaluation(manager, scenarioId, round);
  if (evaluation?.phase !== 'concluded') return null;
  const reasons = new Map(
    (await findReasons(manager, scenarioId, round)).map(({ bidId, text }) => [bidId, text]),
  );
  const reasonOf = (bidId: string) => reasons.get(bidId) ?? null;
  const ranking = evaluation.ranking!;
  const bidders = await findBidders(manager, scenarioId, round);
  return {
    concludedAt: evaluation.concludedAt!,
    lines: ranking.map((line) => ({ ...line, reason: reasonOf(line.bidId) })),
    disqualified: bidders
      .filter(({ id }) => !ranking.some(({ bidId }) => bidId === id))
      .map(({ id, enterprise }) => ({ bidId: id, enterprise, reason: reasonOf(id) })),
    hasAllReasons: bidders.every(({ id }) => reasons.has(id)),
  };
}

/**
 * Rank, points and reason of one bid, or null as long as its evaluation is not concluded. Who may
 * see it, and from when on, is decided by the caller.
 */
export async function resultFor(manager: EntityManager, bidId: string): Promise<BidResult | null> {
  const [bid] = await rows<{
    scenarioId: string;
    round: number;
    enterpriseId: string;
    status: BidStatus;
  }>(
    manager,
    `select scenario_id as "scenarioId", round, enterprise_id as "enterpriseId", status
       from publishing.bids where id = $1`,
    [bidId],
  );
  const ranking = bid && (await readRanking(manager, bid.scenarioId, bid.round));
  if (!ranking) return null;
  const line = ranking.lines.find((one) => one.bidId === bidId);
  const fallen = ranking.disqualified.find((one) => one.bidId === bidId);
  if (!line && !fallen) return null;
  return {
    bidId,
    ...bid,
    rank: line?.rank ?? null,
    total: line?.total ?? null,
    ranked: ranking.lines.length,
    criteria: line?.criteria ?? [],
    reason: (line ?? fallen)!.reason,
  };
}
