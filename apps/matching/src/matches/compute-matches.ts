import type { DataSource, EntityManager } from 'typeorm';
import type { EnterpriseSnapshot, ScenarioSnapshot } from '#libs/contracts';
import { log } from '#libs/logging';
import { appendEvents, event } from '#libs/outbox';
import type { SearchEngine } from '#libs/search';
import { indexEnterprise, indexScenario } from '../index/reindex.js';
import {
  keepEnterprise,
  keepScenario,
  readEnterprises,
  readScenarios,
} from '../index/snapshots.repository.js';
import { isEligible, judgeEligibility } from './eligibility.js';
import { chooseWhomToTell } from './match.js';
import {
  type ComputedMatch,
  countTold,
  dropStaleCandidates,
  lockEnterprise,
  lockScenarios,
  markNotified,
  matchedScenarioIds,
  readCandidates,
  saveMatches,
  type TellableRow,
} from './matches.repository.js';
import { type PreparedScenario, prepareScenario, rankEnterprise } from './rank.js';
import { recallEnterprises, recallScenarios } from './recall.js';

export interface TellingLimits {
  minScore: number;
  atMost: number;
}

/**
 * A scenario was published, changed or ended: index it, and when it is open, match it against all
 * enterprises. Both this and `matchEnterprise` write their own side to the index before they search
 * the other, so of two that come at the same moment at least one finds the other.
 */
export async function matchScenario(
  dataSource: DataSource,
  search: SearchEngine,
  limits: TellingLimits,
  scenario: ScenarioSnapshot,
): Promise<void> {
  if (!(await keepScenario(dataSource, scenario))) return;
  const open = scenario.status === 'published';
  await indexScenario(search, scenario, open);
  if (!open) return;

  const ids = await recallEnterprises(search, scenario);
  const prepared = prepareScenario(scenario);
  const computed = (await readEnterprises(dataSource, ids)).map((enterprise) =>
    computeMatch(prepared, enterprise),
  );
  await dataSource.transaction(async (manager) => {
    const current = (await lockScenarios(manager, [scenario.id])).get(scenario.id);
    // A newer version came meanwhile; its own event does the work.
    if (current?.version !== scenario.version) return;
    await saveMatches(manager, computed);
    await dropStaleCandidates(manager, scenario.id, scenario.version);
    await tell(manager, limits, [scenario], await readCandidates(manager, [scenario.id]));
  });
  log.info({ scenarioId: scenario.id, matches: computed.length }, 'Matched a scenario');
}

/** An enterprise was verified, changed, suspended or reinstated: match it against open scenarios. */
export async function matchEnterprise(
  dataSource: DataSource,
  search: SearchEngine,
  limits: TellingLimits,
  enterprise: EnterpriseSnapshot,
): Promise<void> {
  if (!(await keepEnterprise(dataSource, enterprise))) return;
  const active = enterprise.status === 'verified';
  await indexEnterprise(search, enterprise, active);

  // Known matches are renewed too: an edit may have taken away what they rested on.
  const found = active ? await recallScenarios(search, enterprise) : [];
  const ids = new Set([...found, ...(await matchedScenarioIds(dataSource, enterprise.id))]);
  const scenarios = await readScenarios(dataSource, [...ids]);
  const computed = scenarios.map((scenario) => computeMatch(prepareScenario(scenario), enterprise));
  await dataSource.transaction(async (manager) => {
    const locked = await lockScenarios(
      manager,
      scenarios.map((scenario) => scenario.id),
    );
    if ((await lockEnterprise(manager, enterprise.id))?.version !== enterprise.version) return;
    // A scenario that changed meanwhile is matched by its own event.
    const steady = scenarios.filter(
      (scenario) => locked.get(scenario.id)?.version === scenario.version,
    );
    const steadyIds = steady.map((scenario) => scenario.id);
    await saveMatches(
      manager,
      computed.filter((match) => steadyIds.includes(match.scenarioId)),
    );
    const candidates = await readCandidates(manager, steadyIds, enterprise.id);
    await tell(manager, limits, steady, candidates);
  });
  log.info({ enterpriseId: enterprise.id, matches: computed.length }, 'Matched an enterprise');
}

function computeMatch(prepared: PreparedScenario, enterprise: EnterpriseSnapshot): ComputedMatch {
  const eligibility = judgeEligibility(prepared.scenario, enterprise);
  return {
    scenarioId: prepared.scenario.id,
    enterpriseId: enterprise.id,
    scenarioVersion: prepared.scenario.version,
    enterpriseVersion: enterprise.version,
    ...rankEnterprise(prepared, enterprise),
    eligible: isEligible(eligibility),
    eligibility,
  };
}

/** Matches told in one event; the contract's limit. */
const portion = 500;

/**
 * Marks the chosen candidates as notified and hands them to notifications, in one transaction: a
 * match leaves `candidate` once, so it is told once, however often it is computed.
 */
async function tell(
  manager: EntityManager,
  limits: TellingLimits,
  scenarios: ScenarioSnapshot[],
  candidates: TellableRow[],
): Promise<void> {
  const told = await countTold(
    manager,
    scenarios.map((scenario) => scenario.id),
  );
  const chosen = scenarios.flatMap((scenario) =>
    chooseWhomToTell(
      candidates.filter((candidate) => candidate.scenarioId === scenario.id),
      told.get(scenario.id) ?? 0,
      limits,
    ).map((candidate) => ({ scenario, candidate })),
  );
  if (chosen.length === 0) return;
  await markNotified(
    manager,
    chosen.map(({ candidate }) => candidate.id),
  );
  for (let start = 0; start < chosen.length; start += portion) {
    const matches = chosen.slice(start, start + portion).map(({ scenario, candidate }) => ({
      matchId: candidate.id,
      enterpriseId: candidate.enterpriseId,
      scenarioId: scenario.id,
      scenarioTitle: scenario.title,
      departmentName: scenario.department.name,
      deadline: scenario.deadline,
      score: candidate.score,
      reasons: candidate.reasons,
    }));
    const about = scenarios.length === 1 ? scenarios[0]!.id : matches[0]!.enterpriseId;
    await appendEvents(manager, [event('matches.found', { id: about, version: 1 }, { matches })]);
  }
}
