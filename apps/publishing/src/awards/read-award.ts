import type { DataSource, EntityManager } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import type {
  Award,
  AwardCandidate,
  BidStatus,
  ListPublicitiesQuery,
  OwnResult,
  Page,
  PublicitySummary,
  Scenario,
} from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { readRanking, resultFor } from '../evaluation/read-ranking.js';
import { readScenario } from '../scenarios/read-scenarios.js';
import {
  countOpenObjections,
  findBidders,
  findPublicities,
  listPublicityRows,
  toPublicity,
  toPublicitySummary,
} from './awards.repository.js';

/** What was made public of a scenario's award; to a bidder also how their own bid came out. */
export async function readAward(
  dataSource: DataSource,
  caller: Principal | undefined,
  scenarioId: string,
): Promise<Award> {
  const scenario = await readScenario(dataSource, caller, scenarioId);
  return showAward(dataSource.manager, caller, scenario);
}

export async function showAward(
  manager: EntityManager,
  caller: Principal | undefined,
  scenario: Scenario,
): Promise<Award> {
  const { id, round } = scenario;
  const publicities = await findPublicities(manager, id, round);
  const isInside = caller?.organisationId === scenario.department.id || readsWholePlatform(caller);
  return {
    publicities: publicities.map(toPublicity),
    candidates:
      isInside && scenario.status === 'evaluating'
        ? await readCandidates(manager, id, round)
        : null,
    isOwnPublicity: publicities.some(
      ({ status, publicisedBy }) => status === 'running' && publicisedBy === caller?.userId,
    ),
    openObjections: isInside ? await countOpenObjections(manager, id, round) : null,
    own:
      caller?.organisationKind === 'enterprise' && publicities.length > 0
        ? await readOwnResult(manager, caller.organisationId, id, round)
        : null,
  };
}

/** All publicities, the newest first, for everybody. */
export async function listPublicities(
  dataSource: DataSource,
  query: ListPublicitiesQuery,
): Promise<Page<PublicitySummary>> {
  const found = await listPublicityRows(dataSource, query, readTimeCursor(query.cursor));
  return toPage(
    found,
    query.limit,
    (row) => [row.publicisedAt.toISOString(), row.id],
    toPublicitySummary,
  );
}

async function readCandidates(
  manager: EntityManager,
  scenarioId: string,
  round: number,
): Promise<AwardCandidate[] | null> {
  const ranking = await readRanking(manager, scenarioId, round);
  if (!ranking) return null;
  return ranking.lines.map(({ bidId, enterprise, rank, total, reason }) => ({
    bidId,
    enterprise: { id: enterprise.id, name: enterprise.name },
    rank,
    total,
    reason: reason ?? '',
  }));
}

const outcomes: Partial<Record<BidStatus, OwnResult['outcome']>> = {
  proposed_winner: 'proposed',
  awarded: 'awarded',
  not_awarded: 'not-awarded',
  disqualified: 'disqualified',
};

async function readOwnResult(
  manager: EntityManager,
  enterpriseId: string,
  scenarioId: string,
  round: number,
): Promise<OwnResult | null> {
  const bidders = await findBidders(manager, scenarioId, round);
  const own = bidders.find((one) => one.enterpriseId === enterpriseId);
  if (!own) return null;
  const result = await resultFor(manager, own.bidId);
  return {
    bidId: own.bidId,
    outcome: outcomes[own.status] ?? 'pending',
    rank: result?.rank ?? null,
    total: result?.total ?? null,
    reason: result?.reason ?? '',
  };
}
