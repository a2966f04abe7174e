import type { EntityManager } from 'typeorm';
import {
  type Credential,
  type CredentialInput,
  type CredentialKind,
  type CredentialSnapshot,
  type CredentialStatus,
  nameOf,
  type UpdateCredentialRequest,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { todaySql } from '#libs/calendar';
import { type AuditEntry, writeAudit } from '../audit/write-audit.js';
import { findFiles } from '../files/attach-files.js';
import { countsOn } from './credential.js';

export interface CredentialRow {
  id: string;
  version: number;
  enterpriseId: string;
  kind: CredentialKind;
  code: string | null;
  name: string | null;
  number: string;
  issuer: string;
  issuedOn: string | null;
  expiresOn: string | null;
  status: CredentialStatus;
  mandatory: boolean;
  replaces: string | null;
  note: string | null;
  fileIds: string[];
  createdAt: Date;
  decidedAt: Date | null;
  today: string;
}

export const credentialColumns = `
  c.id, c.version, c.enterprise_id as "enterpriseId", c.kind, c.code, c.name, c.number, c.issuer,
  c.issued_on::text as "issuedOn", c.expires_on::text as "expiresOn", c.status, c.mandatory,
  c.replaces_id as replaces, c.note, c.file_ids as "fileIds", c.created_at as "createdAt",
  c.decided_at as "decidedAt", ${todaySql}::text as today`;

/** All of an enterprise, in the order in which they were proposed; their number is bounded. */
export function findCredentials(
  manager: EntityManager,
  enterpriseId: string,
): Promise<CredentialRow[]> {
  return rows(
    manager,
    `select ${credentialColumns} from publishing.credentials c
      where c.enterprise_id = $1 order by c.created_at, c.id`,
    [enterpriseId],
  );
}

/** Proposed by enterprises that are verified already, the newest first. */
export function findWaitingCredentials(
  manager: EntityManager,
  after: [string, string] | null,
  limit: number,
): Promise<(CredentialRow & { enterpriseName: string })[]> {
  return rows(
    manager,
    `select ${credentialColumns}, e.name as "enterpriseName"
       from publishing.credentials c
       join publishing.enterprises e on e.id = c.enterprise_id
      where c.status = 'proposed' and e.status in ('verified', 'suspended')
        and ($1::timestamptz is null or (c.created_at, c.id) < ($1, $2::uuid))
      order by c.created_at desc, c.id desc
      limit ${limit + 1}`,
    [after?.[0] ?? null, after?.[1] ?? null],
  );
}

/** One of an enterprise, whose lock the caller holds. */
export async function findCredential(
  manager: EntityManager,
  enterpriseId: string,
  id: string,
): Promise<CredentialRow | undefined> {
  const [found] = await rows<CredentialRow>(
    manager,
    `select ${credentialColumns} from publishing.credentials c
      where c.id = $2 and c.enterprise_id = $1`,
    [enterpriseId, id],
  );
  return found;
}

export async function insertCredentials(
  manager: EntityManager,
  enterpriseId: string,
  credentials: (CredentialInput & { id: string })[],
): Promise<void> {
  await manager.query(
    `insert into publishing.credentials (id, enterprise_id, kind, code, name, number, issuer,
            issued_on, expires_on, status, replaces_id, file_ids, mandatory)
     select one.id, $1, one.kind, one.code, one.name, one.number, one.issuer, one."issuedOn",
            one."expiresOn", 'proposed', one.replaces, one."fileIds", coalesce(old.mandatory, false)
       from jsonb_to_recordset($2) as one(id uuid, kind text, code text, name text, number text,
            issuer text, "issuedOn" date, "expiresOn" date, replaces uuid, "fileIds" uuid[])
       left join publishing.credentials old on old.id = one.replaces`,
    [enterpriseId, JSON.stringify(credentials)],
  );
}

export async function updateDetails(
  manager: EntityManager,
  id: string,
  { number, issuer, issuedOn, expiresOn, fileIds }: Omit<UpdateCredentialRequest, 'version'>,
): Promise<void> {
  await manager.query(
    `update publishing.credentials
        set number = coalesce($2, number), issuer = coalesce($3, issuer),
            issued_on = case when $4 then $5::date else issued_on end,
            expires_on = case when $6 then $7::date else expires_on end,
            file_ids = coalesce($8, file_ids), version = version + 1
      where id = $1`,
    [
      id,
      number ?? null,
      issuer ?? null,
      issuedOn !== undefined,
      issuedOn ?? null,
      expiresOn !== undefined,
      expiresOn ?? null,
      fileIds ?? null,
    ],
  );
}

/** Decides on one or withdraws it. */
export async function endCredential(
  manager: EntityManager,
  id: string,
  status: Exclude<CredentialStatus, 'proposed'>,
  { note, mandatory }: { note?: string; mandatory?: boolean } = {},
): Promise<void> {
  await manager.query(
    `update publishing.credentials
        set status = $2, note = $3, mandatory = coalesce($4, mandatory), version = version + 1,
            decided_at = now()
      where id = $1`,
    [id, status, note ?? null, mandatory ?? null],
  );
}

/** Accepts all that an enterprise has proposed: they were looked at together with it. */
export async function acceptProposed(
  manager: EntityManager,
  enterpriseId: string,
  actor: AuditEntry['actor'],
): Promise<void> {
  const accepted = await rows<{ id: string }>(
    manager,
    `update publishing.credentials
        set status = 'accepted', version = version + 1, decided_at = now()
      where enterprise_id = $1 and status = 'proposed' returning id`,
    [enterpriseId],
  );
  await writeAudit(
    manager,
    accepted.map(({ id }) => ({
      actor,
      action: 'credential.accepted',
      subject: { type: 'credential', id },
      details: { enterpriseId },
    })),
  );
}

/** Credentials as people see them, with their evidence: one query for the files of all. */
export async function toCredentials(
  manager: EntityManager,
  found: CredentialRow[],
): Promise<Credential[]> {
  const files = await findFiles(
    manager,
    found.flatMap(({ fileIds }) => fileIds),
  );
  return found.map((row) => ({
    id: row.id,
    version: row.version,
    enterpriseId: row.enterpriseId,
    kind: row.kind,
    code: row.code,
    name: row.name,
    number: row.number,
    issuer: row.issuer,
    issuedOn: row.issuedOn,
    expiresOn: row.expiresOn,
    status: row.status,
    mandatory: row.mandatory,
    counts: row.status === 'accepted' && countsOn(row, row.today),
    replaces: row.replaces,
    note: row.note,
    files: row.fileIds.flatMap((id) => files.get(id) ?? []),
    createdAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  }));
}

/** What the events carry. */
export function toCredentialSnapshot(
  row: CredentialRow,
  enterprise: { id: string; name: string },
): CredentialSnapshot {
  const { id, version, status, kind, expiresOn, note } = row;
  const title = row.name ?? nameOf('enterpriseTiers', row.code ?? '');
  const { id: enterpriseId, name } = enterprise;
  return {
    id,
    version,
    status,
    kind,
    title,
    expiresOn,
    note,
    enterprise: { id: enterpriseId, name },
  };
}
