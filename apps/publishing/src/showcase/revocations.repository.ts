import type { DataSource, EntityManager } from 'typeorm';
import type {
  ListRevocationsQuery,
  PlaqueTold,
  Revocation,
  RevocationReason,
  RevocationStatus,
} from '#libs/contracts';
import { newId, rows } from '#libs/database';
import { findDistrictDepartments } from './editions.repository.js';

type Source = DataSource | EntityManager;

export interface RevocationRow {
  id: string;
  version: number;
  status: RevocationStatus;
  plaque: string;
  editionId: string;
  editionTitle: string;
  nominationId: string;
  title: string;
  leadName: string;
  district: string | null;
  recheckId: string | null;
  reason: RevocationReason;
  text: string;
  proposedBy: string;
  proposedByName: string;
  proposedAt: Date;
  decidedByName: string | null;
  decidedAt: Date | null;
  decisionNote: string | null;
  nomineeIds: string[];
}

const columns = `v.id, v.version, v.status, v.plaque_number as plaque,
  v.edition_id as "editionId", e.title as "editionTitle", v.nomination_id as "nominationId",
  n.title, o.name as "leadName", n.district, v.recheck_id as "recheckId", v.reason, v.text,
  v.proposed_by as "proposedBy", p.display_name as "proposedByName",
  v.proposed_at as "proposedAt", d.display_name as "decidedByName", v.decided_at as "decidedAt",
  v.decision_note as "decisionNote",
  array(select m.organisation_id from publishing.nominees m
         where m.nomination_id = n.id and m.status = 'confirmed' order by 1) as "nomineeIds"`;
const joined = `publishing.revocations v
  join publishing.editions e on e.id = v.edition_id
  join publishing.nominations n on n.id = v.nomination_id
  join publishing.organisations o on o.id = n.organisation_id
  join publishing.users p on p.id = v.proposed_by
  left join publishing.users d on d.id = v.decided_by`;

export async function findRevocation(
  source: Source,
  id: string,
): Promise<RevocationRow | undefined> {
  const [found] = await rows<RevocationRow>(
    source,
    `select ${columns} from ${joined} where v.id = $1`,
    [id],
  );
  return found;
}

/** Locks one for the rest of the transaction, then reads it; after its nomination. */
export async function lockRevocation(
  manager: EntityManager,
  id: string,
): Promise<RevocationRow | undefined> {
  await manager.query('select 1 from publishing.revocations where id = $1 for update', [id]);
  return findRevocation(manager, id);
}

/** Those of a plaque, the newest first. */
export function findRevocationsOf(source: Source, plaque: string): Promise<RevocationRow[]> {
  return rows(
    source,
    `select ${columns} from ${joined} where v.plaque_number = $1
      order by v.proposed_at desc, v.id desc limit 100`,
    [plaque],
  );
}

export async function hasProposal(source: Source, plaque: string): Promise<boolean> {
  const found = await rows(
    source,
    `select 1 from publishing.revocations where plaque_number = $1 and status = 'proposed'`,
    [plaque],
  );
  return found.length > 0;
}

/** The newest first. */
export function listRevocationRows(
  source: Source,
  { editionId, status, limit }: ListRevocationsQuery,
  after: [string, string] | null,
): Promise<RevocationRow[]> {
  return rows(
    source,
    `select ${columns} from ${joined}
      where ($1::uuid is null or v.edition_id = $1) and ($2::text is null or v.status = $2)
        and ($3::timestamptz is null or (v.proposed_at, v.id) < ($3, $4::uuid))
      order by v.proposed_at desc, v.id desc limit ${limit + 1}`,
    [editionId ?? null, status ?? null, after?.[0] ?? null, after?.[1] ?? null],
  );
}

export async function insertRevocation(
  manager: EntityManager,
  one: {
    plaque: { number: string; editionId: string; nominationId: string };
    recheckId: string | null;
    reason: RevocationReason;
    text: string;
    by: string;
  },
): Promise<RevocationRow> {
  const id = newId();
  await manager.query(
    `insert into publishing.revocations (id, plaque_number, edition_id, nomination_id, recheck_id,
       reason, text, proposed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      one.plaque.number,
      one.plaque.editionId,
      one.plaque.nominationId,
      one.recheckId,
      one.reason,
      one.text,
      one.by,
    ],
  );
  return (await findRevocation(manager, id))!;
}

export function toRevocation(row: RevocationRow, userId: string): Revocation {
  const { id, version, status, plaque, recheckId, reason, text, decisionNote } = row;
  return {
    id,
    version,
    status,
    plaque,
    edition: { id: row.editionId, title: row.editionTitle },
    nomination: { id: row.nominationId, title: row.title, lead: row.leadName },
    recheckId,
    reason,
    text,
    proposedBy: row.proposedByName,
    proposedAt: row.proposedAt.toISOString(),
    decidedBy: row.decidedByName,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decisionNote,
    isOwnWork: row.proposedBy === userId,
  };
}

/** What is told of a proposal, or of the revocation once it is decided. */
export async function toRevocationTold(
  manager: EntityManager,
  row: RevocationRow,
  day: string | null,
): Promise<PlaqueTold> {
  const departments = row.district ? await findDistrictDepartments(manager, [row.district]) : [];
  return {
    id: row.id,
    version: row.version,
    nominationId: row.nominationId,
    number: row.plaque,
    edition: { id: row.editionId, title: row.editionTitle },
    title: row.title,
    note: row.text,
    day,
    nomineeIds: row.nomineeIds,
    departmentIds: departments.map(({ id }) => id),
  };
}
