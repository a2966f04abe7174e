import type { DataSource, EntityManager } from 'typeorm';
import type {
  EditionStatus,
  ListNominationsQuery,
  NominationContent,
  NominationSide,
  NominationStatus,
  NominationSummary,
  NominationTold,
  Nominee,
  NomineeStatus,
} from '#libs/contracts';
import { rows } from '#libs/database';

type Source = DataSource | EntityManager;

export interface NominationRow {
  id: string;
  version: number;
  number: string | null;
  editionId: string;
  editionTitle: string;
  editionYear: number;
  editionStatus: EditionStatus;
  mendBy: string | null;
  organisationId: string;
  organisationName: string;
  scenarioId: string | null;
  round: number | null;
  scenarioTitle: string | null;
  scenarioNumber: string | null;
  status: NominationStatus;
  statusNote: string | null;
  title: string;
  category: string;
  categoryName: string;
  district: string | null;
  domain: string | null;
  content: NominationContent;
  submissions: number;
  returns: number;
  submittedAt: Date | null;
  createdAt: Date;
}

const listColumns = `n.id, n.version, n.number, n.edition_id as "editionId",
  e.title as "editionTitle", e.year as "editionYear", e.status as "editionStatus",
  e.mend_by::text as "mendBy", n.organisation_id as "organisationId",
  o.name as "organisationName", n.scenario_id as "scenarioId", n.round, n.status,
  n.status_note as "statusNote", n.title, n.category,
  coalesce((select c->>'name' from jsonb_array_elements(e.categories) c
    where c->>'code' = n.category), n.category) as "categoryName", n.district, n.domain,
  n.submissions, n.returns, n.submitted_at as "submittedAt", n.created_at as "createdAt"`;
const listJoined = `publishing.nominations n
  join publishing.editions e on e.id = n.edition_id
  join publishing.organisations o on o.id = n.organisation_id`;
const columns = `${listColumns}, n.content, s.title as "scenarioTitle",
  s.number as "scenarioNumber"`;
const joined = `${listJoined} left join publishing.scenarios s on s.id = n.scenario_id`;

export type NominationListRow = Omit<NominationRow, 'content' | 'scenarioTitle' | 'scenarioNumber'>;

export async function findNomination(
  source: Source,
  id: string,
): Promise<NominationRow | undefined> {
  const [found] = await rows<NominationRow>(
    source,
    `select ${columns} from ${joined} where n.id = $1`,
    [id],
  );
  return found;
}

/** Locks the nomination for the rest of the transaction, then reads it; after its edition. */
export async function lockNomination(
  manager: EntityManager,
  id: string,
): Promise<NominationRow | undefined> {
  await manager.query('select 1 from publishing.nominations where id = $1 for update', [id]);
  return findNomination(manager, id);
}

/** Several at once, in the order of ids so that two who lock do not wait for each other. */
export async function lockNominations(
  manager: EntityManager,
  ids: readonly string[],
): Promise<NominationListRow[]> {
  await manager.query(
    'select 1 from publishing.nominations where id = any($1) order by id for update',
    [ids],
  );
  return findNominations(manager, ids);
}

export function findNominations(
  source: Source,
  ids: readonly string[],
): Promise<NominationListRow[]> {
  return rows(
    source,
    `select ${listColumns} from ${listJoined} where n.id = any($1) order by n.id`,
    [ids],
  );
}

export async function insertNomination(
  manager: EntityManager,
  one: {
    id: string;
    editionId: string;
    organisationId: string;
    scenario: { id: string; round: number } | null;
    content: NominationContent;
    createdBy: string;
  },
): Promise<void> {
  const { title, category, district, domain } = one.content;
  await manager.query(
    `insert into publishing.nominations (id, edition_id, organisation_id, scenario_id, round,
       title, category, district, domain, content, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      one.id,
      one.editionId,
      one.organisationId,
      one.scenario?.id ?? null,
      one.scenario?.round ?? null,
      title,
      category,
      district,
      domain,
      JSON.stringify(one.content),
      one.createdBy,
    ],
  );
  await manager.query(
    `insert into publishing.nominees (nomination_id, organisation_id, is_lead, status)
     values ($1, $2, true, 'confirmed')`,
    [one.id, one.organisationId],
  );
}

export async function saveContent(
  manager: EntityManager,
  id: string,
  content: NominationContent,
): Promise<NominationRow> {
  const { title, category, district, domain } = content;
  return saveNomination(
    manager,
    id,
    'title = $2, category = $3, district = $4, domain = $5, content = $6',
    [title, category, district, domain, JSON.stringify(content)],
  );
}

/** Saves under the next version. The assignments are our own SQL; values go from $2 on. */
export async function saveNomination(
  manager: EntityManager,
  id: string,
  assignments: string,
  parameters: unknown[] = [],
): Promise<NominationRow> {
  await manager.query(
    `update publishing.nominations set ${assignments}, version = version + 1 where id = $1`,
    [id, ...parameters],
  );
  return (await findNomination(manager, id))!;
}

/** Moves several at once, each under its next version. */
export async function setNominationStatus(
  manager: EntityManager,
  ids: readonly string[],
  status: NominationStatus,
  note: string | null,
): Promise<NominationListRow[]> {
  await manager.query(
    `update publishing.nominations set status = $2, status_note = $3, version = version + 1
      where id = any($1)`,
    [ids, status, note],
  );
  return findNominations(manager, ids);
}

/** Those that the organisation leads, stands in or is asked to join, the newest first. */
export function listOwnRows(
  source: Source,
  organisationId: string,
  limit: number,
  after: [string, string] | null,
): Promise<(NominationListRow & { side: NominationSide })[]> {
  return rows(
    source,
    `select ${listColumns}, case when m.is_lead then 'lead' when m.status = 'confirmed' then 'nominee'
            else 'invited' end as side
       from publishing.nominees m join ${listJoined} on n.id = m.nomination_id
      where m.organisation_id = $1 and m.status in ('confirmed', 'invited')
        and ($2::timestamptz is null or (n.created_at, n.id) < ($2, $3::uuid))
      order by n.created_at desc, n.id desc limit ${limit + 1}`,
    [organisationId, after?.[0] ?? null, after?.[1] ?? null],
  );
}

/** Those of an edition that were handed in, the newest first. */
export function listHandedInRows(
  source: Source,
  editionId: string,
  { status, category, district, limit }: ListNominationsQuery,
  after: [string, string] | null,
): Promise<NominationListRow[]> {
  return rows(
    source,
    `select ${listColumns} from ${listJoined}
      where n.edition_id = $1 and n.submissions > 0 and ($2::text is null or n.status = $2)
        and ($3::text is null or n.category = $3) and ($4::text is null or n.district = $4)
        and ($5::timestamptz is null or (n.created_at, n.id) < ($5, $6::uuid))
      order by n.created_at desc, n.id desc limit ${limit + 1}`,
    [
      editionId,
      status ?? null,
      category ?? null,
      district ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
    ],
  );
}

/** What a district may put up: handed in for it and not withdrawn; bounded as its list is. */
export function listDistrictRows(
  source: Source,
  editionId: string,
  district: string,
): Promise<NominationListRow[]> {
  return rows(
    source,
    `select ${listColumns} from ${listJoined}
      where n.edition_id = $1 and n.district = $2 and n.submissions > 0
        and n.status <> 'withdrawn'
      order by n.category, n.created_at, n.id limit 1000`,
    [editionId, district],
  );
}

export async function findNominees(
  source: Source,
  nominationIds: readonly string[],
): Promise<(Nominee & { nominationId: string })[]> {
  const found = await rows<{
    nominationId: string;
    id: string;
    name: string;
    isLead: boolean;
    status: NomineeStatus;
  }>(
    source,
    `select m.nomination_id as "nominationId", o.id, o.name, m.is_lead as "isLead", m.status
       from publishing.nominees m join publishing.organisations o on o.id = m.organisation_id
      where m.nomination_id = any($1) order by m.is_lead desc, o.name, o.id`,
    [nominationIds],
  );
  return found.map(({ id, name, ...rest }) => ({ organisation: { id, name }, ...rest }));
}

/** What reviewers and districts read: the newest version that was handed in. */
export async function findHandedIn(
  source: Source,
  nominationId: string,
  submission: number,
): Promise<NominationContent | undefined> {
  const [found] = await rows<{ content: NominationContent }>(
    source,
    `select content from publishing.nomination_versions
      where nomination_id = $1 and submission = $2`,
    [nominationId, submission],
  );
  return found?.content;
}

export function toNominationSummary(
  row: NominationListRow,
  side: NominationSide,
): NominationSummary {
  const { id, version, number, status, title, category, categoryName, district, domain } = row;
  return {
    id,
    version,
    number,
    status,
    title,
    category,
    categoryName,
    district,
    domain,
    edition: {
      id: row.editionId,
      title: row.editionTitle,
      year: row.editionYear,
      status: row.editionStatus,
    },
    lead: { id: row.organisationId, name: row.organisationName },
    submittedAt: row.submittedAt?.toISOString() ?? null,
    side,
  };
}

/** What is told of a nomination; `nominees` are all of it, of whom those who stand in it are told. */
export function toNominationTold(
  row: NominationListRow,
  nominees: readonly Nominee[],
  said: Partial<NominationTold> = {},
): NominationTold {
  return {
    id: row.id,
    version: row.version,
    edition: { id: row.editionId, title: row.editionTitle },
    title: row.title,
    status: row.status,
    note: row.statusNote,
    day: null,
    nomineeIds: nominees
      .filter(({ status }) => status === 'confirmed')
      .map(({ organisation }) => organisation.id),
    departmentIds: [],
    ...said,
  };
}
