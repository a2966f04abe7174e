import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type FeedbackRequest, notFound, Refusal, type ScenarioMatch } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { prepareReranking, rerankMatches } from '../feedback/rerank-matches.js';
import { currentKnowledge } from '../knowledge/knowledge.js';
import { toScenarioMatch } from './list-matches.js';
import { afterAnswer, afterView } from './match.js';
import { hasInterest } from './mark-interest.js';
import { findMatch, lockMatch, markMatch, type MatchRow } from './matches.repository.js';

/** Somebody of the company has opened the scenario. */
export async function viewMatch(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<ScenarioMatch> {
  return dataSource.transaction(async (manager) => {
    const match = await lockOwnMatch(manager, caller, id);
    const status = afterView(match.status);
    if (status !== match.status) await markMatch(manager, id, status, null);
    return toScenarioMatch((await findMatch(manager, id))!);
  });
}

/**
 * The company says "interested" or "not relevant"; the department is told of the change, and the
 * company's other matches are ranked by it from this moment on.
 */
export async function answerMatch(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { verdict, reason }: FeedbackRequest,
): Promise<ScenarioMatch> {
  const knowledge = await currentKnowledge(dataSource);
  await prepareReranking(dataSource, knowledge, caller.organisationId);
  return dataSource.transaction(async (manager) => {
    const match = await lockOwnMatch(manager, caller, id);
    const status = afterAnswer(match.status, verdict);
    if (!match.enterpriseActive)
      throw new Refusal(
        'rule',
        'MATCH.ENTERPRISE_NOT_VERIFIED',
        'Only a verified enterprise can answer.',
      );
    if (
      verdict === 'not_relevant' &&
      (await hasInterest(manager, match.scenarioId, match.enterpriseId))
    )
      throw new Refusal(
        'conflict',
        'MATCH.HAS_INTEREST',
        'Your enterprise has expressed interest in the scenario; withdraw that first.',
      );
    if (!match.scenarioOpen)
      throw new Refusal(
        'conflict',
        'MATCH.SCENARIO_CLOSED',
        'The scenario no longer takes answers.',
      );
    const kept = verdict === 'not_relevant' ? (reason ?? null) : null;
    // The second click of an impatient user tells nobody a second time. What came back may be
    // answered the same again.
    const isSame = status === match.status && kept === match.notRelevantReason;
    if (isSame && match.suppressed === (verdict === 'not_relevant')) return toScenarioMatch(match);
    await markMatch(manager, id, status, kept);
    await rerankMatches(manager, knowledge, match.enterpriseId);
    await appendEvents(manager, [
      event(
        'match.answered',
        { id, version: match.version + 1 },
        {
          matchId: id,
          verdict,
          departmentId: match.departmentId,
          scenarioId: match.scenarioId,
          scenarioTitle: match.scenario.title,
          enterpriseId: match.enterpriseId,
          enterpriseName: match.enterprise.name,
        },
      ),
    ]);
    return toScenarioMatch((await findMatch(manager, id))!);
  });
}

async function lockOwnMatch(
  manager: EntityManager,
  caller: Principal,
  id: string,
): Promise<MatchRow> {
  await lockMatch(manager, id);
  const match = await findMatch(manager, id);
  if (!match || match.enterpriseId !== caller.organisationId) throw notFound('match');
  return match;
}
