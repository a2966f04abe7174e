import type { DataSource, EntityManager } from 'typeorm';
import { type Day, todaySql } from '#libs/calendar';
import {
  type ListRechecksQuery,
  type NominatedOutcome,
  type NominationStatus,
  recheckEvidence,
  type RecheckDecision,
  type RecheckEvidence,
  type RecheckStatus,
  type RecheckSummary,
  type RecheckTold,
} from '#libs/contracts';
import { newId, rows } from '#libs/database';
import { remindDays } from './recheck.js';

type Source = DataSource | EntityManager;

export interface RecheckRow {
  id: string;
  version: number;
  status: RecheckStatus;
  year: number;
  dueOn: Day;
  mendBy: Day | null;
  isOverdue: boolean;
  submissions: number;
  editionId: string;
  editionTitle: string;
  plaque: string;
  nominationId: string;
  title: string;
  leadId: string;
  leadName: string;
  openedAt: Date;
  submittedAt: Date | null;
  decidedOn: Day | null;
  /** Who stands in the nomination. */
  nomineeIds: string[];
}

/** The last day to hand in, as `lastDayToHandIn` says it. */
const lastDaySql = `(case when r.status = 'to_mend' then r.mend_by else r.due_on end)`;
const isOverdueSql = `(r.status in ('open', 'to_mend') and ${lastDaySql} < ${todaySql})`;
const columns = `r.id, r.version, r.status, r.year, r.due_on::text as "dueOn",
  r.mend_by::text as "mendBy", ${isOverdueSql} as "isOverdue", r.submissions,
  r.edition_id as "editionId", e.title as "editionTitle", r.plaque_number as plaque,
  r.nomination_id as "nominationId", n.title, n.organisation_id as "leadId",
  o.name as "leadName", r.opened_at as "openedAt", r.submitted_at as "submittedAt",
  (r.decided_at at time zone 'Asia/Shanghai')::date::text as "decidedOn",
  array(select m.organisation_id from publishing.nominees m
         where m.nomination_id = n.id and m.status = 'confirmed' order by 1) as "nomineeIds"`;
const joined = `publishing.rechecks r
  join publishing.editions e on e.id = r.edition_id
  join publishing.nominations n on n.id = r.nomination_id
  join publishing.organisations o on o.id = n.organisation_id`;

export async function findRecheck(source: Source, id: string): Promise<RecheckRow | undefined> {
  const [found] = await rows<RecheckRow>(
    source,
    `select ${columns} from ${joined} where r.id = $1`,
    [id],
  );
  return found;
}

export function findRechecks(source: Source, ids: readonly string[]): Promise<RecheckRow[]> {
  return rows(source, `select ${columns} from ${joined} where r.id = any($1) order by r.id`, [ids]);
}

/** Those of a plaque, the newest first; a plaque has one a year. */
export function findRechecksOf(source: Source, plaque: string): Promise<RecheckRow[]> {
  return rows(
    source,
    `select ${columns} from ${joined} where r.plaque_number = $1
      order by r.opened_at desc, r.id desc`,
    [plaque],
  );
}

/** Locks one for the rest of the transaction, then reads it; after its nomination. */
export async function lockRecheck(
  manager: EntityManager,
  id: string,
): Promise<RecheckRow | undefined> {
  await manager.query('select 1 from publishing.rechecks where id = $1 for update', [id]);
  return findRecheck(manager, id);
}

/** The newest first; of one organisation that stands in them, or all. */
export function listRecheckRows(
  source: Source,
  { editionId, year, status, limit }: ListRechecksQuery,
  organisationId: string | null,
  after: [string, string] | null,
): Promise<RecheckRow[]> {
  return rows(
    source,
    `select ${columns} from ${joined}
      where ($1::uuid is null or r.edition_id = $1) and ($2::integer is null or r.year = $2)
        and ($3::text is null or r.status = $3)
        and ($4::uuid is null or exists (select from publishing.nominees m
              where m.nomination_id = r.nomination_id and m.organisation_id = $4
                and m.status = 'confirmed'))
        and ($5::timestamptz is null or (r.opened_at, r.id) < ($5, $6::uuid))
      order by r.opened_at desc, r.id desc limit ${limit + 1}`,
    [
      editionId ?? null,
      year ?? null,
      status ?? null,
      organisationId,
      after?.[0] ?? null,
      after?.[1] ?? null,
    ],
  );
}

export interface PlaqueToRecheck {
  number: string;
  nominationId: string;
  status: NominationStatus;
}

/**
 * Plaques of an edition that can be asked for a year: they hold until the day on which the evidence
 * is due, were not asked for that year, and neither a recheck nor a revocation of them is open.
 */
export function findPlaquesToRecheck(
  manager: EntityManager,
  editionId: string,
  { year, dueOn }: { year: number; dueOn: Day },
): Promise<PlaqueToRecheck[]> {
  return rows(
    manager,
    `select p.number, p.nomination_id as "nominationId", n.status
       from publishing.plaques p join publishing.nominations n on n.id = p.nomination_id
      where p.edition_id = $1 and p.revoked_on is null
        and greatest(p.valid_until, p.renewed_until) >= $3
        and n.status in ('listed', 'renewed')
        and not exists (select from publishing.rechecks r
              where r.plaque_number = p.number
                and (r.year = $2 or r.status in ('open', 'submitted', 'to_mend')))
        and not exists (select from publishing.revocations v
              where v.plaque_number = p.number and v.status = 'proposed')
      order by n.id for update of n`,
    [editionId, year, dueOn],
  );
}

/** @param isNear whether the day is so near that opening it reminds of it as well */
export async function insertRechecks(
  manager: EntityManager,
  editionId: string,
  plaques: readonly PlaqueToRecheck[],
  asked: { year: number; dueOn: Day; by: string; isNear: boolean },
): Promise<string[]> {
  const added = plaques.map(({ number, nominationId }) => ({ id: newId(), number, nominationId }));
  await manager.query(
    `insert into publishing.rechecks (id, plaque_number, edition_id, nomination_id, year, due_on,
       opened_by, told_due_at)
     select id, number, $1, "nominationId", $2, $3, $4, case when $5 then now() end
       from jsonb_to_recordset($6) as one(id uuid, number text, "nominationId" uuid)`,
    [editionId, asked.year, asked.dueOn, asked.by, asked.isNear, JSON.stringify(added)],
  );
  return added.map(({ id }) => id);
}

/** Saves changes under the next version. The assignments are our own SQL; values go from $2 on. */
export async function saveRecheck(
  manager: EntityManager,
  id: string,
  assignments: string,
  parameters: unknown[] = [],
): Promise<RecheckRow> {
  await manager.query(
    `update publishing.rechecks set version = version + 1, ${assignments} where id = $1`,
    [id, ...parameters],
  );
  return (await findRecheck(manager, id))!;
}

export async function insertSubmission(
  manager: EntityManager,
  recheckId: string,
  submission: number,
  evidence: RecheckEvidence,
  by: string,
): Promise<void> {
  await manager.query(
    `insert into publishing.recheck_submissions (recheck_id, submission, evidence, submitted_by)
     values ($1, $2, $3, $4)`,
    [recheckId, submission, JSON.stringify(evidence), by],
  );
}

export interface SubmissionRow {
  submission: number;
  evidence: RecheckEvidence;
  by: string;
  at: Date;
}

/** The newest first; there are two at most. */
export async function findSubmissions(source: Source, recheckId: string): Promise<SubmissionRow[]> {
  const found = await rows<Omit<SubmissionRow, 'evidence'> & { evidence: unknown }>(
    source,
    `select s.submission, s.evidence, u.display_name as by, s.at
       from publishing.recheck_submissions s join publishing.users u on u.id = s.submitted_by
      where s.recheck_id = $1 order by s.submission desc`,
    [recheckId],
  );
  return found.map((row) => ({ ...row, evidence: recheckEvidence.parse(row.evidence) }));
}

export async function insertDecision(
  manager: EntityManager,
  recheckId: string,
  { decision, reason, note, mendBy }: Omit<RecheckDecision, 'by' | 'at'>,
  by: string,
): Promise<void> {
  await manager.query(
    `insert into publishing.recheck_decisions (id, recheck_id, decision, reason, note, mend_by,
       decided_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [newId(), recheckId, decision, reason, note, mendBy, by],
  );
}

/** The newest first. */
export async function findDecisions(source: Source, recheckId: string): Promise<RecheckDecision[]> {
  const found = await rows<Omit<RecheckDecision, 'at'> & { at: Date }>(
    source,
    `select d.decision, d.reason, d.note, d.mend_by::text as "mendBy", u.display_name as by, d.at
       from publishing.recheck_decisions d join publishing.users u on u.id = d.decided_by
      where d.recheck_id = $1 order by d.id desc`,
    [recheckId],
  );
  return found.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** The outcomes of a nomination as they were handed in last. */
export async function findNominatedOutcomes(
  source: Source,
  nominationId: string,
): Promise<NominatedOutcome[]> {
  const [found] = await rows<{ outcomes: NominatedOutcome[] }>(
    source,
    `select coalesce(v.content->'outcomes', '[]') as outcomes
       from publishing.nominations n
       join publishing.nomination_versions v
         on v.nomination_id = n.id and v.submission = n.submissions
      where n.id = $1`,
    [nominationId],
  );
  return found?.outcomes ?? [];
}

/** Those whose last day comes near and of which nobody was reminded, locked. */
export async function lockNearRechecks(
  manager: EntityManager,
  most: number,
): Promise<RecheckRow[]> {
  const found = await rows<{ id: string }>(
    manager,
    `select r.id from publishing.rechecks r
      where r.status in ('open', 'to_mend') and r.told_due_at is null
        and coalesce(r.mend_by, r.due_on) between ${todaySql} and ${todaySql} + ${remindDays}
      order by r.id limit ${most} for update skip locked`,
  );
  return findRechecks(
    manager,
    found.map(({ id }) => id),
  );
}

/** Those that are late and of which nobody was told, locked. */
export async function lockOverdueRechecks(
  manager: EntityManager,
  most: number,
): Promise<RecheckRow[]> {
  const found = await rows<{ id: string }>(
    manager,
    `select r.id from publishing.rechecks r
      where r.status in ('open', 'to_mend') and r.told_overdue_at is null
        and coalesce(r.mend_by, r.due_on) < ${todaySql}
      order by r.id limit ${most} for update skip locked`,
  );
  return findRechecks(
    manager,
    found.map(({ id }) => id),
  );
}

export function toRecheckSummary(row: RecheckRow): RecheckSummary {
  const { id, version, status, year, dueOn, mendBy, isOverdue, plaque } = row;
  return {
    id,
    version,
    status,
    year,
    dueOn,
    mendBy,
    isOverdue,
    edition: { id: row.editionId, title: row.editionTitle },
    plaque,
    nomination: { id: row.nominationId, title: row.title, lead: row.leadName },
    submittedAt: row.submittedAt?.toISOString() ?? null,
  };
}

export function toRecheckTold(row: RecheckRow, note: string | null = null): RecheckTold {
  const { id, version, status, isOverdue, nominationId, plaque, title, nomineeIds } = row;
  return {
    id,
    version,
    nominationId,
    number: plaque,
    edition: { id: row.editionId, title: row.editionTitle },
    title,
    status,
    isOverdue,
    note,
    day: status === 'to_mend' ? row.mendBy : row.dueOn,
    nomineeIds,
  };
}
