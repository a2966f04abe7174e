import type { EntityManager } from 'typeorm';
import type { Criterion, GivenScore, RankedBid } from '#libs/contracts';
import type { Bidder } from './bidders.repository.js';
import { isInTheRunning } from './bidders.repository.js';
import { findChecks } from './checks.repository.js';
import { rankBids } from './ranking.js';

/** The ranking as the sheets say it now, of the bids that are in the running. */
export async function computeRanking(
  manager: EntityManager,
  evaluationId: string,
  criteria: readonly Criterion[],
  bidders: readonly Bidder[],
  scores: readonly GivenScore[],
): Promise<RankedBid[]> {
  const checks = await findChecks(manager, evaluationId);
  return rankBids(
    bidders.filter(isInTheRunning).map(({ id, enterprise, submittedAt }) => ({
      bidId: id,
      enterprise,
      priceWan: checks.find(({ bidId }) => bidId === id)?.priceWan ?? null,
      submittedAt,
    })),
    criteria,
    scores,
  );
}
