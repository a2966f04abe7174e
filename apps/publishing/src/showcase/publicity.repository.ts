import type { DataSource, EntityManager } from 'typeorm';
import { type Day, todaySql } from '#libs/calendar';
import {
  type FileRef,
  type ListListObjectionsQuery,
  type ListObjection,
  type ListObjectionTold,
  notFound,
  type ObjectionRejection,
  type ObjectionStatus,
  type SelectionLine,
} from '#libs/contracts';
import { newId, rows } from '#libs/database';
import { openObjectionStatuses } from '../awards/objection.js';
import type { EditionRow } from './editions.repository.js';
import { type Fall, presentLines } from './list-publicity.js';
import { findDecision } from './read-selection.js';
import { findReviewRules } from './reviews.repository.js';
import type { CategoryRules } from './selection.js';
import { categoryRulesOf } from './selection-rules.js';

type Source = DataSource | EntityManager;

/** The decided list of an edition as it is by now. */
export interface PresentList {
  lines: SelectionLine[];
  rules: CategoryRules[];
  publicityAgain: boolean;
  falls: Fall[];
  decided: SelectionLine[];
}

/** @throws Refusal where there is no decided list */
export async function loadList(manager: EntityManager, edition: EditionRow): Promise<PresentList> {
  const decision = await findDecision(manager, edition.id);
  if (!decision) throw notFound('list');
  const reviewRules = await findReviewRules(manager, edition.id);
  const rules = categoryRulesOf(edition.content.categories, reviewRules);
  const falls = await rows<Fall>(
    manager,
    `select nomination_id as "nominationId", reason from publishing.selection_falls
      where edition_id = $1 order by id`,
    [edition.id],
  );
  return {
    lines: presentLines(decision.lines, rules, falls),
    rules,
    publicityAgain: reviewRules.publicityAgain,
    falls,
    decided: decision.lines,
  };
}

export async function insertFall(
  manager: EntityManager,
  editionId: string,
  { nominationId, reason }: Fall,
  note: string,
  by: string,
): Promise<void> {
  await manager.query(
    `insert into publishing.selection_falls (id, edition_id, nomination_id, reason, note, by)
     values ($1, $2, $3, $4, $5, $6)`,
    [newId(), editionId, nominationId, reason, note, by],
  );
}

/** Who decided on the list or changed a rank of it. */
export async function findListDeciders(source: Source, editionId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    source,
    `select decided_by as id from publishing.selections where edition_id = $1
     union select moved_by from publishing.rank_moves where edition_id = $1`,
    [editionId],
  );
  return found.map(({ id }) => id);
}

export interface ListPublicityRow {
  id: string;
  attempt: number;
  nominationIds: string[];
  reason: string;
  startsOn: Day;
  endsOn: Day;
  publicisedAt: Date;
  publicisedBy: string;
}

/** Those of an edition, the newest first. */
export function findListPublicities(
  source: Source,
  editionId: string,
): Promise<ListPublicityRow[]> {
  return rows(
    source,
    `select id, attempt, nomination_ids as "nominationIds", reason, starts_on::text as "startsOn",
            ends_on::text as "endsOn", publicised_at as "publicisedAt",
            publicised_by as "publicisedBy"
       from publishing.list_publicities where edition_id = $1 order by attempt desc`,
    [editionId],
  );
}

export async function insertListPublicity(
  manager: EntityManager,
  editionId: string,
  one: {
    nominationIds: readonly string[];
    reason: string;
    startsOn: Day;
    endsOn: Day;
    by: string;
  },
): Promise<void> {
  await manager.query(
    `insert into publishing.list_publicities (id, edition_id, attempt, nomination_ids, reason,
       starts_on, ends_on, publicised_by)
     select $1, $2, 1 + count(*), $3, $4, $5, $6, $7
       from publishing.list_publicities where edition_id = $2`,
    [newId(), editionId, one.nominationIds, one.reason, one.startsOn, one.endsOn, one.by],
  );
}

/** Editions whose publicities have all ended, with no open objection, of which nobody was told. */
export async function lockPublicitiesOver(
  manager: EntityManager,
  most: number,
): Promise<{ id: string }[]> {
  return rows(
    manager,
    `select e.id from publishing.editions e
      where e.status = 'publicity' and e.told_over_at is null
        and not exists (select from publishing.list_publicities p
                         where p.edition_id = e.id and p.ends_on >= ${todaySql})
        and not exists (select from publishing.list_objections o
                         where o.edition_id = e.id and o.status in ('submitted', 'investigating'))
      order by e.id limit ${most} for update skip locked`,
  );
}

export interface ListObjectionRow {
  id: string;
  version: number;
  number: string;
  status: ObjectionStatus;
  editionId: string;
  editionTitle: string;
  nominationId: string;
  nominationNumber: string;
  nominationTitle: string;
  leadName: string;
  enterpriseId: string;
  enterpriseName: string;
  text: string;
  fileIds: string[];
  dueOn: string;
  isOverdue: boolean;
  rejection: ObjectionRejection | null;
  decisionNote: string | null;
  decidedAt: Date | null;
  createdAt: Date;
}

const isOverdue = `(o.status in ('submitted', 'investigating') and o.due_on < ${todaySql})`;
const columns = `o.id, o.version, o.number, o.status, o.edition_id as "editionId",
  e.title as "editionTitle", o.nomination_id as "nominationId", n.number as "nominationNumber",
  n.title as "nominationTitle", l.name as "leadName", o.enterprise_id as "enterpriseId",
  c.name as "enterpriseName", o.text, o.file_ids as "fileIds", o.due_on::text as "dueOn",
  ${isOverdue} as "isOverdue", o.rejection, o.decision_note as "decisionNote",
  o.decided_at as "decidedAt", o.created_at as "createdAt"`;
const joined = `publishing.list_objections o
  join publishing.editions e on e.id = o.edition_id
  join publishing.nominations n on n.id = o.nomination_id
  join publishing.organisations l on l.id = n.organisation_id
  join publishing.enterprises c on c.id = o.enterprise_id`;

export async function findListObjection(
  source: Source,
  id: string,
): Promise<ListObjectionRow | undefined> {
  const [found] = await rows<ListObjectionRow>(
    source,
    `select ${columns} from ${joined} where o.id = $1`,
    [id],
  );
  return found;
}

/** Locks the objection for the rest of the transaction, then reads it; after its edition's lock. */
export async function lockListObjection(
  manager: EntityManager,
  id: string,
): Promise<ListObjectionRow | undefined> {
  await manager.query('select 1 from publishing.list_objections where id = $1 for update', [id]);
  return findListObjection(manager, id);
}

export async function countOpenListObjections(source: Source, editionId: string): Promise<number> {
  const [row] = await rows<{ count: number }>(
    source,
    `select count(*)::int as count from publishing.list_objections
      where edition_id = $1 and status = any($2)`,
    [editionId, openObjectionStatuses],
  );
  return row!.count;
}

/** How many one enterprise raised against one place, and how many of them are open. */
export async function countAgainst(
  source: Source,
  nominationId: string,
  enterpriseId: string,
): Promise<{ raised: number; open: number }> {
  const [row] = await rows<{ raised: number; open: number }>(
    source,
    `select count(*)::int as raised, count(*) filter (where status = any($3))::int as open
       from publishing.list_objections where nomination_id = $1 and enterprise_id = $2`,
    [nominationId, enterpriseId, openObjectionStatuses],
  );
  return row!;
}

/** Open ones whose due day is over by the database's clock and of which nobody was told, locked. */
export async function lockOverdueOfLists(
  manager: EntityManager,
  most: number,
): Promise<ListObjectionRow[]> {
  const found = await rows<{ id: string }>(
    manager,
    `select o.id from publishing.list_objections o
      where ${isOverdue} and o.told_overdue_at is null
      order by o.due_on, o.id limit ${most} for update skip locked`,
  );
  return rows(manager, `select ${columns} from ${joined} where o.id = any($1) order by o.id`, [
    found.map(({ id }) => id),
  ]);
}

/** Objections to lists, the newest first; of one edition, of one enterprise, or all. */
export function listListObjectionRows(
  source: Source,
  { status, open, editionId, limit }: ListListObjectionsQuery,
  enterpriseId: string | null,
  after: [string, string] | null,
): Promise<ListObjectionRow[]> {
  return rows(
    source,
    `select ${columns} from ${joined}
      where ($1::uuid is null or o.edition_id = $1) and ($2::uuid is null or o.enterprise_id = $2)
        and ($3::text is null or o.status = $3) and (not $4 or o.status = any($5))
        and ($6::timestamptz is null or (o.created_at, o.id) < ($6, $7::uuid))
      order by o.created_at desc, o.id desc limit ${limit + 1}`,
    [
      editionId ?? null,
      enterpriseId,
      status ?? null,
      open,
      openObjectionStatuses,
      after?.[0] ?? null,
      after?.[1] ?? null,
    ],
  );
}

/** @param isOwnList whether the caller decided on the list */
export function toListObjection(
  row: ListObjectionRow,
  files: Map<string, FileRef>,
  isOwnList: boolean,
): ListObjection {
  const { id, version, number, status, text, dueOn, rejection, decisionNote } = row;
  return {
    id,
    version,
    number,
    status,
    edition: { id: row.editionId, title: row.editionTitle },
    nomination: {
      id: row.nominationId,
      number: row.nominationNumber,
      title: row.nominationTitle,
      lead: row.leadName,
    },
    objector: { id: row.enterpriseId, name: row.enterpriseName },
    text,
    files: row.fileIds.flatMap((fileId) => files.get(fileId) ?? []),
    dueOn,
    isOverdue: row.isOverdue,
    rejection,
    decisionNote,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    isOwnList,
  };
}

export function toListObjectionTold(
  row: ListObjectionRow,
  nomineeIds: readonly string[],
): ListObjectionTold {
  return {
    id: row.id,
    version: row.version,
    number: row.number,
    edition: { id: row.editionId, title: row.editionTitle },
    title: row.nominationTitle,
    status: row.status,
    note: row.decisionNote,
    day: row.dueOn,
    nomineeIds: [...nomineeIds],
    objectorId: row.enterpriseId,
  };
}
