import type { DataSource, EntityManager } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import type {
  Edition,
  EditionContent,
  EditionStatus,
  EditionSummary,
  EditionTold,
  ListEditionsQuery,
} from '#libs/contracts';
import { rows } from '#libs/database';

type Source = DataSource | EntityManager;

export interface EditionRow {
  id: string;
  version: number;
  status: EditionStatus;
  content: EditionContent;
  copiedFrom: string | null;
  isTaking: boolean;
  /** Nominations that were handed in. */
  nominations: number;
  createdAt: Date;
}

/** As the database has it: dates as text, instants as such. */
interface Flat extends Omit<EditionRow, 'content'>, Omit<EditionContent, 'schedule'> {
  opensAt: Date | null;
  closesAt: Date | null;
  formalReviewFrom: string | null;
  mendBy: string | null;
  expertReviewFrom: string | null;
  expertReviewUntil: string | null;
}

/** Whether the edition `e` takes nominations at this moment. */
export const isTakingSql = `(e.status = 'calling' and e.opens_at <= now() and e.closes_at > now())`;
const columns = `e.id, e.version, e.year, e.title, e.status, e.summary, e.contact, e.categories,
  e.eligibility, e.rubric, e.evidence, e.takes_city_level as "takesCityLevel",
  e.opens_at as "opensAt", e.closes_at as "closesAt",
  e.formal_review_from::text as "formalReviewFrom", e.mend_by::text as "mendBy",
  e.expert_review_from::text as "expertReviewFrom",
  e.expert_review_until::text as "expertReviewUntil", e.publicity_days as "publicityDays",
  e.validity_years as "validityYears", e.copied_from as "copiedFrom",
  e.created_at as "createdAt", ${isTakingSql} as "isTaking",
  (select count(*)::int from publishing.nominations n
    where n.edition_id = e.id and n.submissions > 0) as nominations`;

export async function findEdition(source: Source, id: string): Promise<EditionRow | undefined> {
  const [found] = await rows<Flat>(
    source,
    `select ${columns} from publishing.editions e where e.id = $1`,
    [id],
  );
  return found && ofFlat(found);
}

/**
 * Locks the edition for the rest of the transaction, then reads it; before nominations and lists of
 * it. `share` for who only needs it to stay in its state.
 */
export async function lockEdition(
  manager: EntityManager,
  id: string,
  how: 'update' | 'share' = 'update',
): Promise<EditionRow | undefined> {
  await manager.query(`select 1 from publishing.editions where id = $1 for ${how}`, [id]);
  return findEdition(manager, id);
}

/** The database's clock at this moment: who waited for a lock over a deadline comes too late. */
export async function readClock(manager: EntityManager): Promise<Date> {
  const [row] = await rows<{ now: Date }>(manager, 'select clock_timestamp() as now');
  return row!.now;
}

export async function insertEdition(
  manager: EntityManager,
  edition: { id: string; content: EditionContent; copiedFrom: string | null; createdBy: string },
): Promise<void> {
  await manager.query(
    `insert into publishing.editions (id, copied_from, created_by, year, title, summary, contact,
       categories, eligibility, rubric, evidence, takes_city_level, opens_at, closes_at,
       formal_review_from, mend_by, expert_review_from, expert_review_until, publicity_days,
       validity_years)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
       $20)`,
    [edition.id, edition.copiedFrom, edition.createdBy, ...valuesOf(edition.content)],
  );
}

export async function saveEditionContent(
  manager: EntityManager,
  id: string,
  content: EditionContent,
): Promise<EditionRow> {
  await manager.query(
    `update publishing.editions set version = version + 1, year = $2, title = $3, summary = $4,
       contact = $5, categories = $6, eligibility = $7, rubric = $8, evidence = $9,
       takes_city_level = $10, opens_at = $11, closes_at = $12, formal_review_from = $13,
       mend_by = $14, expert_review_from = $15, expert_review_until = $16, publicity_days = $17,
       validity_years = $18
      where id = $1`,
    [id, ...valuesOf(content)],
  );
  return (await findEdition(manager, id))!;
}

function valuesOf({ schedule, ...content }: EditionContent): unknown[] {
  return [
    content.year,
    content.title,
    content.summary,
    content.contact,
    JSON.stringify(content.categories),
    JSON.stringify(content.eligibility),
    JSON.stringify(content.rubric),
    JSON.stringify(content.evidence),
    content.takesCityLevel,
    schedule.opensAt,
    schedule.closesAt,
    schedule.formalReviewFrom,
    schedule.mendBy,
    schedule.expertReviewFrom,
    schedule.expertReviewUntil,
    content.publicityDays,
    content.validityYears,
  ];
}

export async function setEditionStatus(
  manager: EntityManager,
  id: string,
  status: EditionStatus,
): Promise<EditionRow> {
  await manager.query(
    'update publishing.editions set status = $2, version = version + 1 where id = $1',
    [id, status],
  );
  return (await findEdition(manager, id))!;
}

/** Editions, the newest first; drafts only for who may see them. */
export async function listEditionRows(
  source: Source,
  { status, open, limit }: ListEditionsQuery,
  withDrafts: boolean,
  after: [string, string] | null,
): Promise<EditionRow[]> {
  const found = await rows<Flat>(
    source,
    `select ${columns} from publishing.editions e
      where ($1 or e.status <> 'draft') and ($2::text is null or e.status = $2)
        and (not $3 or (e.status = 'calling' and e.closes_at > now()))
        and ($4::timestamptz is null or (e.created_at, e.id) < ($4, $5::uuid))
      order by e.created_at desc, e.id desc limit ${limit + 1}`,
    [withDrafts, status ?? null, open, after?.[0] ?? null, after?.[1] ?? null],
  );
  return found.map(ofFlat);
}

/** Editions whose call is over, or whose formal review begins, by the database's clock; locked. */
export async function lockDueEditions(
  manager: EntityManager,
  what: 'to close' | 'to review',
  most: number,
): Promise<EditionRow[]> {
  const due =
    what === 'to close'
      ? `status = 'calling' and closes_at <= now() order by closes_at`
      : `status = 'closed' and formal_review_from <= (now() at time zone 'Asia/Shanghai')::date
          order by formal_review_from`;
  const found = await rows<{ id: string }>(
    manager,
    `select id from publishing.editions where ${due} limit ${most} for update skip locked`,
  );
  const editions = await rows<Flat>(
    manager,
    `select ${columns} from publishing.editions e where e.id = any($1) order by e.id`,
    [found.map(({ id }) => id)],
  );
  return editions.map(ofFlat);
}

/** The departments that speak for a district: those that stand below none of the same district. */
const speaksForDistrict = (o: string) => `(${o}.kind = 'department' and ${o}.active
  and not exists (select from publishing.organisations above
    where above.id = ${o}.parent_id and above.district = ${o}.district))`;

/** Those departments of each district, in one query. */
export async function findDistrictDepartments(
  source: Source,
  districts: readonly string[],
): Promise<{ id: string; district: string }[]> {
  return rows(
    source,
    `select o.id, o.district from publishing.organisations o
      where o.district = any($1) and ${speaksForDistrict('o')} order by o.id`,
    [districts],
  );
}

/** The district for which the caller's department speaks; null for everybody else. */
export async function districtOf(source: Source, caller: Principal): Promise<string | null> {
  if (caller.organisationKind !== 'department') return null;
  const [found] = await rows<{ district: string }>(
    source,
    `select o.district from publishing.organisations o
      where o.id = $1 and o.district not in ('city-wide', 'outside') and ${speaksForDistrict('o')}`,
    [caller.organisationId],
  );
  return found?.district ?? null;
}

function ofFlat(flat: Flat): EditionRow {
  const { id, version, status, copiedFrom, isTaking, nominations, createdAt, ...rest } = flat;
  const { opensAt, closesAt, formalReviewFrom, mendBy, expertReviewFrom, expertReviewUntil } = rest;
  return {
    id,
    version,
    status,
    copiedFrom,
    isTaking,
    nominations,
    createdAt,
    content: {
      year: rest.year,
      title: rest.title,
      summary: rest.summary,
      contact: rest.contact,
      categories: rest.categories,
      eligibility: rest.eligibility,
      rubric: rest.rubric,
      evidence: rest.evidence,
      takesCityLevel: rest.takesCityLevel,
      schedule: {
        opensAt: opensAt?.toISOString() ?? null,
        closesAt: closesAt?.toISOString() ?? null,
        formalReviewFrom,
        mendBy,
        expertReviewFrom,
        expertReviewUntil,
      },
      publicityDays: rest.publicityDays,
      validityYears: rest.validityYears,
    },
  };
}

/** How many were handed in is the platform's to know while the edition runs. */
export function toEdition(row: EditionRow, caller: Principal | undefined): Edition {
  const { id, version, status, copiedFrom, isTaking, createdAt } = row;
  const isInside = readsWholePlatform(caller);
  return {
    ...row.content,
    id,
    version,
    status,
    copiedFrom: isInside ? copiedFrom : null,
    isTaking,
    nominations: isInside ? row.nominations : null,
    createdAt: createdAt.toISOString(),
  };
}

export function toEditionSummary(row: EditionRow, caller: Principal | undefined): EditionSummary {
  const { id, version, status, isTaking, content } = row;
  return {
    id,
    version,
    year: content.year,
    title: content.title,
    status,
    opensAt: content.schedule.opensAt,
    closesAt: content.schedule.closesAt,
    isTaking,
    nominations: readsWholePlatform(caller) ? row.nominations : null,
  };
}

export function toEditionTold(row: EditionRow, said: Partial<EditionTold> = {}): EditionTold {
  const { id, version, status, content } = row;
  return {
    id,
    version,
    title: content.title,
    status,
    opensAt: content.schedule.opensAt,
    closesAt: content.schedule.closesAt,
    day: null,
    nominatorIds: [],
    departmentIds: [],
    waiting: 0,
    ...said,
  };
}
