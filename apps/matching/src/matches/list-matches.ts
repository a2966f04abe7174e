import type { DataSource } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type MatchesQuery,
  type MatchPage,
  notFound,
  type ScenarioMatch,
  type SupplierMatch,
  type SuppliersQuery,
} from '#libs/contracts';
import { readNumberCursor, toPage } from '#libs/database';
import {
  countMatches,
  findScenarioDepartment,
  listMatchRows,
  type MatchList,
  type MatchRow,
} from './matches.repository.js';

/** Ranked suppliers of a scenario, for its own department and the platform. */
export async function listSuppliers(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  query: SuppliersQuery,
  threshold: number,
): Promise<MatchPage<SupplierMatch>> {
  const departmentId = await findScenarioDepartment(dataSource, scenarioId);
  // A scenario that matching has not heard of yet has no suppliers yet; publishing knows whose it is.
  if (!departmentId)
    return {
      items: [],
      nextCursor: null,
      counts: { eligible: 0, ineligible: 0, suppressed: { eligible: 0, ineligible: 0 } },
    };
  if (departmentId !== caller.organisationId && !readsWholePlatform(caller))
    throw notFound('scenario');
  // Half the telling threshold: below it is what merely shares a word.
  return page(dataSource, { scenarioId, minScore: threshold / 2 }, query, toSupplierMatch);
}

/** Ranked scenarios of the caller's enterprise; candidates below the telling threshold are noise. */
export async function listMatchedScenarios(
  dataSource: DataSource,
  caller: Principal,
  enterpriseId: string,
  query: MatchesQuery,
  threshold: number,
): Promise<MatchPage<ScenarioMatch>> {
  if (enterpriseId !== caller.organisationId) throw notFound('enterprise');
  // Asked for one scenario, the answer is given even when it scored low.
  const by = {
    enterpriseId,
    scenarioId: query.scenarioId,
    minScore: query.scenarioId ? 0 : threshold,
  };
  return page(dataSource, by, query, toScenarioMatch);
}

async function page<Item>(
  dataSource: DataSource,
  by: MatchList,
  query: MatchesQuery | SuppliersQuery,
  toItem: (row: MatchRow) => Item,
): Promise<MatchPage<Item>> {
  const after = readNumberCursor(query.cursor);
  const [found, counts] = await Promise.all([
    listMatchRows(dataSource, by, query, after, query.limit),
    countMatches(dataSource, by),
  ]);
  return { ...toPage(found, query.limit, (row) => [row.rank, row.matchId], toItem), counts };
}

function sharedPart(row: MatchRow) {
  return {
    matchId: row.matchId,
    score: row.score,
    eligible: row.eligible,
    eligibility: row.eligibility,
    reasons: row.reasons,
    status: row.status,
    notRelevantReason: row.notRelevantReason,
    suppressed: row.suppressed,
    updatedAt: row.updatedAt.toISOString(),
  };
}

function toSupplierMatch(row: MatchRow): SupplierMatch {
  const { name, district, tiers, capabilityNames } = row.enterprise;
  return {
    ...sharedPart(row),
    // To which other scenario the company said so is between it and that scenario's department.
    reasons: row.reasons.map((reason) =>
      reason.kind === 'feedback' ? { ...reason, evidence: null } : reason,
    ),
    enterprise: {
      id: row.enterpriseId,
      name,
      district,
      tiers,
      capabilityNames,
    },
  };
}

export function toScenarioMatch(row: MatchRow): ScenarioMatch {
  const { department, ...scenario } = row.scenario;
  return {
    ...sharedPart(row),
    scenario: {
      id: row.scenarioId,
      ...scenario,
      departmentName: department.name,
      open: row.scenarioOpen,
    },
  };
}
