import type { DataSource, EntityManager } from 'typeorm';
import type {
  EligibilityFinding,
  MatchReason,
  MatchStatus,
  NotRelevantReason,
} from '#libs/contracts';
import { newId, rows } from '#libs/database';

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
            enterprise_version, score, eligible, eligibility, reasons)
     select id, "scenarioId", "enterpriseId", "scenarioVersion", "enterpriseVersion", score,
            eligible, eligibility, reasons
       from jsonb_to_recordset($1) as one(id uuid, "scenarioId" uuid, "enterpriseId" uuid,
            "scenarioVersion" integer, "enterpriseVersion" integer, score numeric,
            eligible boolean, eligibility jsonb, reasons jsonb)
      order by "scenarioId", "enterpriseId"
     on conflict (scenario_id, enterprise_id) do update set
       scenario_version = excluded.scenario_version,
       enterprise_version = excluded.enterprise_version,
       score = excluded.score, eligible = excluded.eligible,
       eligibility = excluded.eligibility, reasons = excluded.reasons, updated_at = now()
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

export interface MatchRow {
  matchId: string;
  version: number;
  scenarioId: string;
  enterpriseId: string;
  departmentId: string;
  score: number;
  rankKey: number;
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
  };
  enterprise: {
    name: string;
    district: string;
    tiers: string[];
    capabilityNames: string[];
  };
}

const matchColumns = `
  m.id as "matchId", m.version, m.scenario_id as "scenarioId", m.enterprise_id as "enterpriseId",
  s.department_id as "departmentId", m.score, m.rank_key as "rankKey", m.eligible, m.eligibility,
  m.reasons, m.status, m.not_relevant_reason as "notRelevantReason", m.updated_at as "updatedAt",
  s.open and coalesce(s.deadline > now(), true) as "scenarioOpen",
  e.active as "enterpriseActive",
  jsonb_build_object('number', s.snapshot->'number', 'title', s.snapshot->'title',
    'department', s.snapshot->'department', 'domain', s.snapshot->'domain',
    'district', s.snapshot->'district', 'budgetWan', s.snapshot->'budgetWan',
    'deadline', s.snapshot->'deadline') as scenario,
  jsonb_build_object('name', e.snapshot->'name', 'district', e.snapshot->'district',
    'tiers', e.snapshot->'tiers',
    'capabilityNames', coalesce(jsonb_path_query_array(e.snapshot, '$.capabilities[*].name'), '[]')
  ) as enterprise`;
const matchSource = `
  matching.matches m
  join matching.scenarios s on s.id = m.scenario_id
  join matching.enterprises e on e.id = m.enterprise_id`;

/** One page of a scenario's or an enterprise's matches: eligible ones first, then by score. */
export async function listMatchRows(
  source: Source,
  by: { scenarioId?: string; enterpriseId?: string; minScore: number },
  after: [number, string] | null,
  limit: number,
): Promise<MatchRow[]> {
  return rows(
    source,
    `select ${matchColumns} from ${matchSource}
      where ($1::uuid is null or m.scenario_id = $1) and ($2::uuid is null or m.enterprise_id = $2)
        and ($3::numeric is null or (m.rank_key, m.id) < ($3, $4::uuid))
        and (m.status <> 'candidate' or m.score >= $5)
      order by m.rank_key desc, m.id desc
      limit ${limit + 1}`,
    [
      by.scenarioId ?? null,
      by.enterpriseId ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      by.minScore,
    ],
  );
}

export async function findMatch(source: Source, id: string): Promise<MatchRow | undefined> {
  const [found] = await rows<MatchRow>(
    source,
    `select ${matchColumns} from ${matchSource} where m.id = $1`,
    [id],
  );
  return found;
}

/** Locks one match for a person's mark, its scenario first as everybody does who writes matches. */
export async function lockMatch(manager: EntityManager, id: string): Promise<void> {
  await manager.query(
    `select 1 from matching.scenarios
      where id = (select scenario_id from matching.matches where id = $1) for update`,
    [id],
  );
  await manager.query('select 1 from matching.matches where id = $1 for update', [id]);
}

export async function markMatch(
  manager: EntityManager,
  id: string,
  status: MatchStatus,
  reason: NotRelevantReason | null,
): Promise<void> {
  await manager.query(
    `update matching.matches
        set status = $2, not_relevant_reason = $3, version = version + 1, updated_at = now()
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
