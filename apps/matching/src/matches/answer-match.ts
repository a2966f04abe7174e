import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type FeedbackRequest, notFound, Refusal, type ScenarioMatch } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { toScenarioMatch } from './list-matches.js';
import { afterAnswer, afterView } from './match.js';
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

/** The company says "interested" or "not relevant"; the department is told of the change. */
export async function answerMatch(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { verdict, reason }: FeedbackRequest,
): Promise<ScenarioMatch> {
  return dataSource.transaction(async (manager) => {
    const match = await lockOwnMatch(manager, caller, id);
    const status = afterAnswer(match.status, verdict);
    if (!match.enterpriseActive)
      throw new Refusal(
        'rule',
        'MATCH.ENTERPRISE_NOT_VERIFIED',
        'Only a verified enterprise can answer.',
      );
    if (!match.scenarioOpen)
      throw new Refusal(
        'conflict',
        'MATCH.SCENARIO_CLOSED',
        'The scenario no longer takes answers.',
      );
    const kept = verdict === 'not_relevant' ? (reason ?? null) : null;
    // The second click of an impatient user tells nobody a second time.
    if (status === match.status && kept === match.notRelevantReason) return toScenarioMatch(match);
    await markMatch(manager, id, status, kept);
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
