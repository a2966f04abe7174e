import type { DataSource, EntityManager } from 'typeorm';
import type {
  EligibilityFinding,
  MatchCounts,
  MatchReason,
  MatchStatus,
  NotRelevantReason,
} from '#libs/contracts';
import { newId, rows } from '#libs/database';
import { notNowDays } from '../feedback/feedback.js';

type Source = DataSource | EntityManager;

export interface ComputedMatch {
  scenarioId: string;
  enterpriseId: string;
  scenarioVersion: number;
  enterpriseVersion: number;
  score: number;
  eligible: boolean;
  eligibility: EligibilityFinding[];
  reasons: MatchReason[];
  capabilityScores: Record<string, number>;
}

/**
 * Locks scenarios in the order of their ids. Everybody who writes matches holds the lock of their
 * scenario first, so runs for scenarios and runs for enterprises cannot deadlock or overshoot.
 */
export async function lockScenarios(
  manager: EntityManager,
  ids: string[],
): Promise<Map<string, { version: number; open: boolean }>> {
  const found = await rows<{ id: string; version: number; open: boolean }>(
    manager,
    `select id, version, open from matching.scenarios where id = any($1) order by id for update`,
    [ids],
  );
  return new Map(found.map((row) => [row.id, row]));
}

export async function lockEnterprise(
  manager: EntityManager,
  id: string,
): Promise<{ version: number } | undefined> {
  const [found] = await rows<{ version: number }>(
    manager,
    'select version from matching.enterprises where id = $1 for update',
    [id],
  );
  return found;
}

/**
 * Inserts new matches and renews known ones in one statement. Score, reasons and eligibility are
 * renewed, marks stay; a computation on older versions than the stored one changes nothing.
 */
export async function saveMatches(manager: EntityManager, matches: ComputedMatch[]): Promise<void> {
  if (matches.length === 0) return;
  const records = matches.map((match) => ({ id: newId(), ...match }));
  await manager.query(
    `insert into matching.matches as m (id, scenario_id, enterprise_id, scenario_version,
            enterprise_version, score, eligible, eligibility, reasons, capability_scores)
     select id, "scenarioId", "enterpriseId", "scenarioVersion", "enterpriseVersion", score,
            eligible, eligibility, reasons, "capabilityScores"
       from jsonb_to_recordset($1) as one(id uuid, "scenarioId" uuid, "enterpriseId" uuid,
            "scenarioVersion" integer, "enterpriseVersion" integer, score numeric,
            eligible boolean, eligibility jsonb, reasons jsonb, "capabilityScores" jsonb)
      order by "scenarioId", "enterpriseId"
     on conflict (scenario_id, enterprise_id) do update set
       scenario_version = excluded.scenario_version,
       enterprise_version = excluded.enterprise_version,
       score = excluded.score, eligible = excluded.eligible,
       eligibility = excluded.eligibility, reasons = excluded.reasons,
       capability_scores = excluded.capability_scores, updated_at = now()
     where m.scenario_version <= excluded.scenario_version
       and m.enterprise_version <= excluded.enterprise_version`,
    [JSON.stringify(records)],
  );
}

/** Removes candidates of a scenario that its present version no longer brings up. */
export async function dropStaleCandidates(
  manager: EntityManager,
  scenarioId: string,
  scenarioVersion: number,
): Promise<void> {
  await manager.query(
    `delete from matching.matches
      where scenario_id = $1 and scenario_version < $2 and status = 'candidate'`,
    [scenarioId, scenarioVersion],
  );
}

/** Present versions of enterprises, which stand still for the rest of the transaction. */
export async function holdEnterprises(
  manager: EntityManager,
  ids: string[],
): Promise<Map<string, number>> {
  const found = await rows<{ id: string; version: number }>(
    manager,
    'select id, version from matching.enterprises where id = any($1) order by id for share',
    [ids],
  );
  return new Map(found.map((row) => [row.id, row.version]));
}

export interface TellableRow {
  id: string;
  scenarioId: string;
  enterpriseId: string;
  score: number;
  eligible: boolean;
  status: MatchStatus;
  reasons: MatchReason[];
}

/** Candidates that could be told now, of these scenarios and, if given, of this enterprise only. */
export async function readCandidates(
  manager: EntityManager,
  scenarioIds: string[],
  enterpriseId?: string,
): Promise<TellableRow[]> {
  return rows(
    manager,
    `select id, scenario_id as "scenarioId", enterprise_id as "enterpriseId", score, eligible,
            status, reasons
       from matching.matches
      where scenario_id = any($1) and status = 'candidate' and eligible
        and ($2::uuid is null or enterprise_id = $2)`,
    [scenarioIds, enterpriseId ?? null],
  );
}

/** How many enterprises each scenario has been told to; those that came by themselves do not count. */
export async function countTold(
  manager: EntityManager,
  scenarioIds: string[],
): Promise<Map<string, number>> {
  const found = await rows<{ id: string; told: number }>(
    manager,
    `select scenario_id as id, count(*) as told from matching.matches
      where scenario_id = any($1) and told_at is not null group by scenario_id`,
    [scenarioIds],
  );
  return new Map(found.map((row) => [row.id, row.told]));
}

/** Marks candidates as notified; answers which still were candidates: only those are told. */
export async function markNotified(manager: EntityManager, ids: string[]): Promise<Set<string>> {
  const marked = await rows<{ id: string }>(
    manager,
    `update matching.matches
        set status = 'notified', told_at = now(), version = version + 1, updated_at = now()
      where id = any($1) and status = 'candidate' returning id`,
    [ids],
  );
  return new Set(marked.map((row) => row.id));
}

/** Scenarios with which an enterprise has a match already, open or not. */
export async function matchedScenarioIds(source: Source, enterpriseId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    source,
    'select scenario_id as id from matching.matches where enterprise_id = $1',
    [enterpriseId],
  );
  return found.map((row) => row.id);
}

/** Enterprises with which a scenario was matched at exactly this version of it. */
export async function matchedEnterpriseIds(
  source: Source,
  scenarioId: string,
  scenarioVersion: number,
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    source,
    `select enterprise_id as id from matching.matches
      where scenario_id = $1 and scenario_version = $2`,
    [scenarioId, scenarioVersion],
  );
  return found.map((row) => row.id);
}

export interface MatchRow {
  matchId: string;
  version: number;
  scenarioId: string;
  enterpriseId: string;
  departmentId: string;
  score: number;
  rank: number;
  suppressed: boolean;
  eligible: boolean;
  eligibility: EligibilityFinding[];
  reasons: MatchReason[];
  status: MatchStatus;
  notRelevantReason: NotRelevantReason | null;
  updatedAt: Date;
  scenarioOpen: boolean;
  enterpriseActive: boolean;
  scenario: {
    number: string | null;
    title: string;
    department: { name: string };
    domain: string | null;
    district: string;
    budgetWan: number | null;
    deadline: string | null;
    engagement: 'bid' | 'contact';
  };
  enterprise: {
    name: string;
    district: string;
    tiers: string[];
    capabilityNames: string[];
  };
}

/**
 * Answered "not relevant". Who merely had no time is asked again after a while, or when the scenario
 * changed and is still open; the mark stays what it is.
 */
const suppressed = `(m.status = 'not_relevant' and not (m.not_relevant_reason = 'not-now'
  and (m.answered_at < now() - interval '${notNowDays} days'
    or s.open and s.version > m.answered_scenario_version)))`;
/** Eligible ones first, then by score; what is suppressed comes last of all. */
const rank = `(m.rank_key - case when ${suppressed} then 10000 else 0 end)`;

const matchColumns = `
  m.id as "matchId", m.version, m.scenario_id as "scenarioId", m.enterprise_id as "enterpriseId",
  s.department_id as "departmentId", m.score, ${rank} as rank, ${suppressed} as suppressed,
  m.eligible, m.eligibility,
  m.reasons, m.status, m.not_relevant_reason as "notRelevantReason", m.updated_at as "updatedAt",
  s.open and coalesce(s.deadline > now(), true) as "scenarioOpen",
  e.active as "enterpriseActive",
  jsonb_build_object('number', s.snapshot->'number', 'title', s.snapshot->'title',
    'department', s.snapshot->'department', 'domain', s.snapshot->'domain',
    'district', s.snapshot->'district', 'budgetWan', s.snapshot->'budgetWan',
    'deadline', s.snapshot->'deadline',
    'engagement', coalesce(s.snapshot->'engagement', '"contact"')) as scenario,
  jsonb_build_object('name', e.snapshot->'name', 'district', e.snapshot->'district',
    'tiers', e.snapshot->'tiers',
    'capabilityNames', coalesce(jsonb_path_query_array(e.snapshot, '$.capabilities[*].name'), '[]')
  ) as enterprise`;
const matchSource = `
  matching.matches m
  join matching.scenarios s on s.id = m.scenario_id
  join matching.enterprises e on e.id = m.enterprise_id`;

/** What a list is about; candidates below `minScore` are noise and not in it. */
export interface MatchList {
  scenarioId?: string;
  enterpriseId?: string;
  minScore: number;
}
const ofList = `($1::uuid is null or m.scenario_id = $1)
  and ($2::uuid is null or m.enterprise_id = $2)
  and (m.status <> 'candidate' or m.score >= $3)`;
const listParameters = (by: MatchList) => [
  by.scenarioId ?? null,
  by.enterpriseId ?? null,
  by.minScore,
];

/** One page of a scenario's or an enterprise's matches, in the order of their rank. */
export async function listMatchRows(
  source: Source,
  by: MatchList,
  part: { eligible?: boolean; suppressed?: boolean; enterpriseIds?: string[] },
  after: [number, string] | null,
  limit: number,
): Promise<MatchRow[]> {
  return rows(
    source,
    `select ${matchColumns} from ${matchSource}
      where ${ofList}
        and ($4::numeric is null or (${rank}, m.id) < ($4, $5::uuid))
        and ($6::boolean is null or m.eligible = $6)
        and ($7::boolean is null or ${suppressed} = $7)
        and ($8::uuid[] is null or m.enterprise_id = any($8))
      order by ${rank} desc, m.id desc
      limit ${limit + 1}`,
    [
      ...listParameters(by),
      after?.[0] ?? null,
      after?.[1] ?? null,
      part.eligible ?? null,
      part.suppressed ?? null,
      part.enterpriseIds?.length ? part.enterpriseIds : null,
    ],
  );
}

/** How many matches each part of a list has. */
export async function countMatches(source: Source, by: MatchList): Promise<MatchCounts> {
  const [found] = await rows<MatchCounts>(
    source,
    `select count(*) filter (where m.eligible) as eligible,
            count(*) filter (where not m.eligible) as ineligible,
            jsonb_build_object(
              'eligible', count(*) filter (where m.eligible and ${suppressed}),
              'ineligible', count(*) filter (where not m.eligible and ${suppressed})) as suppressed
       from ${matchSource} where ${ofList}`,
    listParameters(by),
  );
  return found!;
}

export async function findMatch(source: Source, id: string): Promise<MatchRow | undefined> {
  const [found] = await rows<MatchRow>(
    source,
    `select ${matchColumns} from ${matchSource} where m.id = $1`,
    [id],
  );
  return found;
}

/**
 * Locks one match for a person's mark, its scenario first as everybody does who writes matches, then
 * its enterprise, whose other matches the mark may move.
 */
export async function lockMatch(manager: EntityManager, id: string): Promise<void> {
  for (const [table, column] of [
    ['scenarios', 'scenario_id'],
    ['enterprises', 'enterprise_id'],
  ])
    await manager.query(
      `select 1 from matching.${table}
        where id = (select ${column} from matching.matches where id = $1) for update`,
      [id],
    );
  await manager.query('select 1 from matching.matches where id = $1 for update', [id]);
}

/** Sets a person's mark: every mark means that they saw it, and an answer is known by its time. */
export async function markMatch(
  manager: EntityManager,
  id: string,
  status: MatchStatus,
  reason: NotRelevantReason | null,
): Promise<void> {
  await manager.query(
    `update matching.matches m
        set status = $2, not_relevant_reason = $3, version = version + 1, updated_at = now(),
            viewed_at = coalesce(viewed_at, now()),
            -- A connection follows from an answer that was given before.
            answered_at = case when $2 in ('interested', 'not_relevant') then now()
                               when $2 = 'connected' then coalesce(answered_at, now()) end,
            answered_scenario_version =
              case when $2 in ('interested', 'not_relevant', 'connected')
                   then (select version from matching.scenarios where id = m.scenario_id) end
      where id = $1`,
    [id, status, reason],
  );
}

export async function findScenarioDepartment(
  source: Source,
  scenarioId: string,
): Promise<string | undefined> {
  const [found] = await rows<{ departmentId: string }>(
    source,
    'select department_id as "departmentId" from matching.scenarios where id = $1',
    [scenarioId],
  );
  return found?.departmentId;
}
