import type { DataSource, EntityManager } from 'typeorm';
import {
  type ChangeRequest,
  type ChangeRequestSnapshot,
  type ChangeRequestStatus,
  type EnterpriseStatus,
  notFound,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { findFiles } from '../files/attach-files.js';
import type { IdentityChanges } from './change-request.js';

export interface ChangeRequestRow {
  id: string;
  version: number;
  status: ChangeRequestStatus;
  enterpriseId: string;
  enterpriseName: string;
  enterpriseStatus: EnterpriseStatus;
  before: IdentityChanges;
  changes: IdentityChanges;
  reason: string;
  fileIds: string[];
  note: string | null;
  requesterName: string;
  createdAt: Date;
  decidedAt: Date | null;
}

const columns = `
  r.id, r.version, r.status, r.enterprise_id as "enterpriseId", e.name as "enterpriseName",
  e.status as "enterpriseStatus", r.before, r.changes, r.reason, r.file_ids as "fileIds", r.note,
  r.requester_name as "requesterName", r.created_at as "createdAt", r.decided_at as "decidedAt"`;
const source = `publishing.change_requests r
  join publishing.enterprises e on e.id = r.enterprise_id`;

/** One request, without a lock: to learn whose it is before locks are taken in order. */
export async function findChangeRequest(
  manager: EntityManager,
  id: string,
): Promise<ChangeRequestRow | undefined> {
  const [found] = await rows<ChangeRequestRow>(
    manager,
    `select ${columns} from ${source} where r.id = $1`,
    [id],
  );
  return found;
}

/** The one that waits for the platform. The caller holds the enterprise's lock, which guards it. */
export async function findOpenRequest(
  manager: EntityManager,
  enterpriseId: string,
): Promise<ChangeRequestRow | undefined> {
  const [found] = await rows<ChangeRequestRow>(
    manager,
    `select ${columns} from ${source} where r.enterprise_id = $1 and r.status = 'open'`,
    [enterpriseId],
  );
  return found;
}

export async function insertChangeRequest(
  manager: EntityManager,
  request: {
    id: string;
    enterpriseId: string;
    before: IdentityChanges;
    changes: IdentityChanges;
    reason: string;
    fileIds: string[];
    requestedBy: string;
    requesterName: string;
  },
): Promise<void> {
  await manager.query(
    `insert into publishing.change_requests (id, enterprise_id, status, before, changes, reason,
       file_ids, requested_by, requester_name)
     values ($1, $2, 'open', $3, $4, $5, $6, $7, $8)`,
    [
      request.id,
      request.enterpriseId,
      JSON.stringify(request.before),
      JSON.stringify(request.changes),
      request.reason,
      request.fileIds,
      request.requestedBy,
      request.requesterName,
    ],
  );
}

/** Ends an open request, and reads it as it is then. */
export async function endChangeRequest(
  manager: EntityManager,
  id: string,
  status: Exclude<ChangeRequestStatus, 'open'>,
  note: string | null,
): Promise<ChangeRequestRow> {
  await manager.query(
    `update publishing.change_requests
        set status = $2, note = $3, version = version + 1, decided_at = now()
      where id = $1`,
    [id, status, note],
  );
  const ended = await findChangeRequest(manager, id);
  if (!ended) throw notFound('change request');
  return ended;
}

/** Requests of one enterprise or of all, the newest first. */
export async function listChangeRequestRows(
  dataSource: DataSource,
  filter: { enterpriseId?: string; status?: ChangeRequestStatus; limit: number },
  after: [string, string] | null,
): Promise<ChangeRequestRow[]> {
  const conditions = ['true'];
  const parameters: unknown[] = [];
  const add = (condition: (position: string) => string, value: unknown) => {
    parameters.push(value);
    conditions.push(condition(`$${parameters.length}`));
  };
  if (filter.enterpriseId) add((at) => `r.enterprise_id = ${at}`, filter.enterpriseId);
  if (filter.status) add((at) => `r.status = ${at}`, filter.status);
  if (after) {
    parameters.push(after[0], after[1]);
    const at = parameters.length;
    conditions.push(`(r.created_at, r.id) < ($${at - 1}, $${at})`);
  }
  return rows(
    dataSource,
    `select ${columns} from ${source} where ${conditions.join(' and ')}
      order by r.created_at desc, r.id desc limit ${filter.limit + 1}`,
    parameters,
  );
}

/** Requests as people see them, with their evidence: one query for the files of all. */
export async function toChangeRequests(
  manager: EntityManager,
  found: ChangeRequestRow[],
): Promise<ChangeRequest[]> {
  const files = await findFiles(
    manager,
    found.flatMap(({ fileIds }) => fileIds),
  );
  return found.map((row) => ({
    id: row.id,
    version: row.version,
    status: row.status,
    enterprise: { id: row.enterpriseId, name: row.enterpriseName, status: row.enterpriseStatus },
    before: row.before,
    changes: row.changes,
    reason: row.reason,
    files: row.fileIds.flatMap((id) => files.get(id) ?? []),
    note: row.note,
    requestedBy: row.requesterName,
    createdAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  }));
}

/** What the events carry. */
export function toChangeRequestSnapshot(row: ChangeRequestRow): ChangeRequestSnapshot {
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    enterprise: { id: row.enterpriseId, name: row.enterpriseName },
    note: row.note,
  };
}
