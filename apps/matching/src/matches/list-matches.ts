import type { DataSource } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type MatchesQuery,
  notFound,
  type Page,
  type ScenarioMatch,
  type SupplierMatch,
} from '#libs/contracts';
import { readNumberCursor, toPage } from '#libs/database';
import { findScenarioDepartment, listMatchRows, type MatchRow } from './matches.repository.js';

/** Ranked suppliers of a scenario, for its own department and the platform. */
export async function listSuppliers(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  query: MatchesQuery,
  tellMinScore: number,
): Promise<Page<SupplierMatch>> {
  const departmentId = await findScenarioDepartment(dataSource, scenarioId);
  // A scenario that matching has not heard of yet has no suppliers yet; publishing knows whose it is.
  if (!departmentId) return { items: [], nextCursor: null };
  if (departmentId !== caller.organisationId && !readsWholePlatform(caller))
    throw notFound('scenario');
  const after = readNumberCursor(query.cursor);
  // Half the telling threshold: below it is what merely shares a word.
  const by = { scenarioId, minScore: tellMinScore / 2 };
  return page(
    await listMatchRows(dataSource, by, after, query.limit),
    query.limit,
    toSupplierMatch,
  );
}

/** Ranked scenarios of the caller's enterprise; candidates below the telling threshold are noise. */
export async function listMatchedScenarios(
  dataSource: DataSource,
  caller: Principal,
  enterpriseId: string,
  query: MatchesQuery,
  minScore: number,
): Promise<Page<ScenarioMatch>> {
  if (enterpriseId !== caller.organisationId) throw notFound('enterprise');
  const after = readNumberCursor(query.cursor);
  // Asked for one scenario, the answer is given even when it scored low.
  const by = {
    enterpriseId,
    scenarioId: query.scenarioId,
    minScore: query.scenarioId ? 0 : minScore,
  };
  return page(
    await listMatchRows(dataSource, by, after, query.limit),
    query.limit,
    toScenarioMatch,
  );
}

function page<Item>(found: MatchRow[], limit: number, toItem: (row: MatchRow) => Item): Page<Item> {
  return toPage(found, limit, (row) => [row.rankKey, row.matchId], toItem);
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
    updatedAt: row.updatedAt.toISOString(),
  };
}

function toSupplierMatch(row: MatchRow): SupplierMatch {
  const { name, district, tiers, capabilityNames } = row.enterprise;
  return {
    ...sharedPart(row),
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
