import type { DataSource, EntityManager } from 'typeorm';
import type { EnterpriseSnapshot, ScenarioSnapshot, TellingLimits } from '#libs/contracts';
import { isEligible, judgeEligibility } from '#libs/eligibility';
import { log } from '#libs/logging';
import { appendEvents, event } from '#libs/outbox';
import type { SearchEngine } from '#libs/search';
import { heedFeedback } from '../feedback/feedback.js';
import { type Feedback, readFeedback } from '../feedback/feedback.repository.js';
import { needOf } from '../feedback/need-of.js';
import { currentKnowledge, type Knowledge } from '../knowledge/knowledge.js';
import { breathing } from '../ranking/breathing.js';
import { freshness } from '../ranking/freshness.js';
import type { Need } from '../ranking/need.js';
import type { Offer } from '../ranking/offer.js';
import { withOutside } from '../ranking/outside.js';
import { rankOffer } from '../ranking/score.js';
import { readTelling } from '../telling/telling.repository.js';
import { readOffers } from '../index/kept-readings.js';
import { indexEnterprise, indexScenario } from '../index/reindex.js';
import {
  keepEnterprise,
  keepScenario,
  readScenarios,
  readSnapshot,
} from '../index/snapshots.repository.js';
import { applyInterests } from './mark-interest.js';
import { offerOf } from '../ranking/known-offers.js';
import { chooseWhomToTell } from './match.js';
import {
  type ComputedMatch,
  countTold,
  dropStaleCandidates,
  holdEnterprises,
  lockEnterprise,
  lockScenarios,
  markNotified,
  matchedEnterpriseIds,
  matchedScenarioIds,
  readCandidates,
  saveMatches,
  type TellableRow,
} from './matches.repository.js';
import { recallEnterprises, recallScenarios } from './recall.js';

/**
 * A scenario was published or went on in its life: index it, and when it is open, match it against all
 * enterprises. Both this and `matchEnterprise` write their own side to the index before they search
 * the other, so of two that come at the same moment at least one finds the other.
 * @param initial whom to tell, until the settings say otherwise
 */
export async function matchScenario(
  dataSource: DataSource,
  search: SearchEngine,
  initial: TellingLimits,
  scenario: ScenarioSnapshot,
): Promise<void> {
  const knowledge = await currentKnowledge(dataSource);
  if (!(await keepScenario(dataSource, knowledge.lexicon, scenario))) return;
  await indexNewest(dataSource, 'scenarios', scenario, (newest) =>
    indexScenario(search, knowledge, newest),
  );
  if (scenario.status !== 'published') return;

  const computed = await computeForScenario(dataSource, search, knowledge, scenario);
  // Read now, so that reading what was answered takes no time while locks are held.
  const need = needOf(knowledge, scenario);
  const ids = computed.map((match) => match.enterpriseId);
  const answered = new Map<string, ScenarioSnapshot>();
  await readFeedback(dataSource, knowledge, ids, answered);
  await dataSource.transaction(async (manager) => {
    const current = (await lockScenarios(manager, [scenario.id])).get(scenario.id);
    // A newer version came meanwhile; its own event does the work.
    if (current?.version !== scenario.version) return;
    // An enterprise that changed meanwhile is matched by its own event.
    const versions = await holdEnterprises(manager, ids);
    const steady = computed.filter(
      (match) => versions.get(match.enterpriseId) === match.enterpriseVersion,
    );
    const feedback = await readFeedback(manager, knowledge, ids, answered);
    await saveMatches(
      manager,
      steady.map((match) => heeding(feedback, need, match)),
    );
    await dropStaleCandidates(manager, scenario.id, scenario.version);
    await applyInterests(manager, [scenario.id]);
    await tell(manager, initial, [scenario], await readCandidates(manager, [scenario.id]));
  });
  log.info({ scenarioId: scenario.id, matches: computed.length }, 'Matched a scenario');
}

/** Offers that are read from the database and ranked together. */
const rankedAtOnce = 45;

/** Who may serve a scenario, and how well: recall, then eligibility and score of each. */
export async function computeForScenario(
  dataSource: DataSource,
  search: SearchEngine,
  knowledge: Knowledge,
  scenario: ScenarioSnapshot,
): Promise<ComputedMatch[]> {
  const need = needOf(knowledge, scenario);
  // What this very version was matched with is renewed too: after a change of the lexicon the same
  // version comes again, and what recall no longer finds must not keep its old score.
  const [recalled, matched] = await Promise.all([
    recallEnterprises(search, need),
    matchedEnterpriseIds(dataSource, scenario.id, scenario.version),
  ]);
  const ids = [...new Set([...recalled, ...matched])];
  const breathe = breathing();
  const computed: ComputedMatch[] = [];
  // In portions, so that the database reads some while others are ranked.
  const portions = Array.from(
    { length: Math.ceil(ids.length / rankedAtOnce) },
    async (_, place) => {
      const portion = ids.slice(place * rankedAtOnce, (place + 1) * rankedAtOnce);
      for (const offer of await readOffers(dataSource, knowledge.lexicon, portion)) {
        computed.push(computeMatch(need, offer));
        await breathe();
      }
    },
  );
  await Promise.all(portions);
  return computed;
}

/** An enterprise was verified, changed, suspended or reinstated: match it against open scenarios. */
export async function matchEnterprise(
  dataSource: DataSource,
  search: SearchEngine,
  initial: TellingLimits,
  enterprise: EnterpriseSnapshot,
): Promise<void> {
  const knowledge = await currentKnowledge(dataSource);
  if (!(await keepEnterprise(dataSource, knowledge.lexicon, enterprise))) return;
  const active = enterprise.status === 'verified';
  await indexNewest(dataSource, 'enterprises', enterprise, (newest) =>
    indexEnterprise(search, knowledge, newest),
  );

  // Known matches are renewed too: an edit may have taken away what they rested on.
  const offer = offerOf(knowledge.lexicon, enterprise);
  const found = active ? await recallScenarios(search, knowledge, enterprise) : [];
  const ids = new Set([...found, ...(await matchedScenarioIds(dataSource, enterprise.id))]);
  const scenarios = await readScenarios(dataSource, [...ids]);
  const computed: ComputedMatch[] = [];
  const needs = new Map<string, Need>();
  const breathe = breathing();
  for (const scenario of scenarios) {
    const need = needOf(knowledge, scenario);
    needs.set(scenario.id, need);
    computed.push(computeMatch(need, offer));
    await breathe();
  }
  const answered = new Map<string, ScenarioSnapshot>();
  await readFeedback(dataSource, knowledge, [enterprise.id], answered);
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
    const feedback = await readFeedback(manager, knowledge, [enterprise.id], answered);
    await saveMatches(
      manager,
      computed
        .filter((match) => steadyIds.includes(match.scenarioId))
        .map((match) => heeding(feedback, needs.get(match.scenarioId)!, match)),
    );
    await applyInterests(manager, steadyIds, enterprise.id);
    const candidates = await readCandidates(manager, steadyIds, enterprise.id);
    await tell(manager, initial, steady, candidates);
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

function computeMatch(need: Need, offer: Offer): ComputedMatch {
  const { scenario } = need;
  const { enterprise } = offer;
  const eligibility = judgeEligibility(scenario, enterprise);
  return {
    scenarioId: scenario.id,
    enterpriseId: enterprise.id,
    scenarioVersion: scenario.version,
    enterpriseVersion: enterprise.version,
    ...rankOffer(need, offer, (capability) => {
      const fresh = freshness(capability, enterprise, new Date());
      return fresh ? [fresh] : [];
    }),
    eligible: isEligible(eligibility),
    eligibility,
  };
}

/** The match with what its enterprise has answered of other scenarios. */
function heeding(feedback: Feedback, need: Need, match: ComputedMatch): ComputedMatch {
  const answers = feedback.get(match.enterpriseId);
  return answers ? withOutside(match, heedFeedback(need, answers)) : match;
}

/** Matches told in one event; the contract's limit. */
const portion = 500;

/**
 * Marks the chosen candidates as notified and hands them to notifications, in one transaction: a
 * match leaves `candidate` once, so it is told once, however often it is computed.
 */
async function tell(
  manager: EntityManager,
  initial: TellingLimits,
  scenarios: ScenarioSnapshot[],
  candidates: TellableRow[],
): Promise<void> {
  const limits = await readTelling(manager, initial);
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
      domain: scenario.domain,
      district: scenario.district,
    }));
    const about = scenarios.length === 1 ? scenarios[0]!.id : matches[0]!.enterpriseId;
    await appendEvents(manager, [event('matches.found', { id: about, version: 1 }, { matches })]);
  }
}
