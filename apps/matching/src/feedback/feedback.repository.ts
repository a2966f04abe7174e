import type { DataSource, EntityManager } from 'typeorm';
import type {
  MatchReason,
  MatchStatus,
  NotRelevantReason,
  ScenarioSnapshot,
} from '#libs/contracts';
import { rows } from '#libs/database';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Answer } from './feedback.js';
import { needOf } from './need-of.js';

type Source = DataSource | EntityManager;

/** The newest answers of an enterprise that are heeded. */
const heeded = 50;

/** Answers of each enterprise, the newest first; enterprises without any are left out. */
export type Feedback = Map<string, Answer[]>;

/**
 * What these enterprises last said of scenarios, in two queries for all of them. "Not now" says
 * nothing of other scenarios and is left out.
 * @param read snapshots of scenarios that were answered; those missing are added
 */
export async function readFeedback(
  source: Source,
  knowledge: Knowledge,
  enterpriseIds: string[],
  read = new Map<string, ScenarioSnapshot>(),
): Promise<Feedback> {
  const found = await rows<{
    enterpriseId: string;
    scenarioId: string;
    status: MatchStatus;
    reason: NotRelevantReason | null;
  }>(
    source,
    `select enterprise_id as "enterpriseId", scenario_id as "scenarioId", status,
            not_relevant_reason as reason
       from unnest($1::uuid[]) as one(id), lateral (
         select enterprise_id, scenario_id, status, not_relevant_reason, answered_at
           from matching.matches
          where enterprise_id = one.id and status in ('interested', 'not_relevant', 'connected')
            and not_relevant_reason is distinct from 'not-now'
          order by answered_at desc limit ${heeded}) as answered
      order by answered_at desc, "scenarioId"`,
    [enterpriseIds],
  );
  const missing = new Set(found.map((row) => row.scenarioId).filter((id) => !read.has(id)));
  if (missing.size)
    for (const { snapshot } of await rows<{ snapshot: ScenarioSnapshot }>(
      source,
      'select snapshot from matching.scenarios where id = any($1)',
      [[...missing]],
    ))
      read.set(snapshot.id, snapshot);
  const feedback: Feedback = new Map();
  for (const { enterpriseId, scenarioId, status, reason } of found) {
    const need = needOf(knowledge, read.get(scenarioId)!);
    const answers = feedback.get(enterpriseId) ?? [];
    feedback.set(enterpriseId, answers);
    if (status !== 'not_relevant') answers.push({ need, verdict: 'interested', reason: null });
    else if (reason) answers.push({ need, verdict: 'not_relevant', reason });
  }
  return feedback;
}

export interface OpenMatchRow {
  id: string;
  score: number;
  reasons: MatchReason[];
  scenario: ScenarioSnapshot;
}

/** All matches of an enterprise with scenarios that are open. */
export async function readOpenMatches(
  source: Source,
  enterpriseId: string,
): Promise<OpenMatchRow[]> {
  return rows(
    source,
    `select m.id, m.score, m.reasons, s.snapshot as scenario
       from matching.matches m join matching.scenarios s on s.id = m.scenario_id
      where m.enterprise_id = $1 and s.open`,
    [enterpriseId],
  );
}

/** Saves scores that changed; the enterprise must be locked, marks stay as they are. */
export async function saveScores(
  manager: EntityManager,
  matches: { id: string; score: number; reasons: MatchReason[] }[],
): Promise<void> {
  if (matches.length === 0) return;
  await manager.query(
    `update matching.matches m set score = one.score, reasons = one.reasons, updated_at = now()
       from jsonb_to_recordset($1) as one(id uuid, score numeric, reasons jsonb)
      where m.id = one.id`,
    [JSON.stringify(matches)],
  );
}
