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
  readSnapshot,
} from '../index/snapshots.repository.js';
import { isEligible, judgeEligibility } from './eligibility.js';
import { chooseWhomToTell } from './match.js';
import {
  type ComputedMatch,
  countTold,
  dropStaleCandidates,
  holdEnterprises,
  lockEnterprise,
  lockScenarios,
  markNotified,
  matchedScenarioIds,
  readCandidates,
  saveMatches,
  type TellableRow,
} from './matches.repository.js';
import {
  prepareEnterprise,
  type PreparedEnterprise,
  type PreparedScenario,
  prepareScenario,
  rankEnterprise,
} from './rank.js';
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
  await indexNewest(dataSource, 'scenarios', scenario, (newest) =>
    indexScenario(search, newest, newest.status === 'published'),
  );
  if (scenario.status !== 'published') return;

  const ids = await recallEnterprises(search, scenario);
  const prepared = prepareScenario(scenario);
  const computed: ComputedMatch[] = [];
  for (const enterprise of await readEnterprises(dataSource, ids)) {
    computed.push(computeMatch(prepared, prepareEnterprise(enterprise)));
    await breathe();
  }
  await dataSource.transaction(async (manager) => {
    const current = (await lockScenarios(manager, [scenario.id])).get(scenario.id);
    // A newer version came meanwhile; its own event does the work.
    if (current?.version !== scenario.version) return;
    // An enterprise that changed meanwhile is matched by its own event.
    const versions = await holdEnterprises(
      manager,
      computed.map((match) => match.enterpriseId),
    );
    await saveMatches(
      manager,
      computed.filter((match) => versions.get(match.enterpriseId) === match.enterpriseVersion),
    );
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
  await indexNewest(dataSource, 'enterprises', enterprise, (newest) =>
    indexEnterprise(search, newest, newest.status === 'verified'),
  );

  // Known matches are renewed too: an edit may have taken away what they rested on.
  const found = active ? await recallScenarios(search, enterprise) : [];
  const ids = new Set([...found, ...(await matchedScenarioIds(dataSource, enterprise.id))]);
  const scenarios = await readScenarios(dataSource, [...ids]);
  const prepared = prepareEnterprise(enterprise);
  const computed: ComputedMatch[] = [];
  for (const scenario of scenarios) {
    computed.push(computeMatch(prepareScenario(scenario), prepared));
    await breathe();
  }
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

/**
 * Writes a snapshot to the index, and again when a newer one was kept meanwhile: whoever kept it
 * may have written before us, and then ours would stand last.
 */
async function indexNewest<Snapshot extends { id: string; version: number }>(
  dataSource: DataSource,
  table: 'scenarios' | 'enterprises',
  snapshot: Snapshot,
  write: (newest: Snapshot) => Promise<void>,
): Promise<void> {
  for (let written: Snapshot | undefined = snapshot; written;) {
    await write(written);
    const newest: Snapshot = await readSnapshot(dataSource, table, snapshot.id);
    written = newest.version > written.version ? newest : undefined;
  }
}

/** Ranking is plain computing: between two pairs the process answers what else it was asked. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function computeMatch(prepared: PreparedScenario, candidate: PreparedEnterprise): ComputedMatch {
  const { enterprise } = candidate;
  const eligibility = judgeEligibility(prepared.scenario, enterprise);
  return {
    scenarioId: prepared.scenario.id,
    enterpriseId: enterprise.id,
    scenarioVersion: prepared.scenario.version,
    enterpriseVersion: enterprise.version,
    ...rankEnterprise(prepared, candidate),
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
  const toldBefore = await countTold(
    manager,
    scenarios.map((scenario) => scenario.id),
  );
  const chosen = scenarios.flatMap((scenario) =>
    chooseWhomToTell(
      candidates.filter((candidate) => candidate.scenarioId === scenario.id),
      toldBefore.get(scenario.id) ?? 0,
      limits,
    ).map((candidate) => ({ scenario, candidate })),
  );
  const marked = await markNotified(
    manager,
    chosen.map(({ candidate }) => candidate.id),
  );
  const told = chosen.filter(({ candidate }) => marked.has(candidate.id));
  for (let start = 0; start < told.length; start += portion) {
    const matches = told.slice(start, start + portion).map(({ scenario, candidate }) => ({
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
