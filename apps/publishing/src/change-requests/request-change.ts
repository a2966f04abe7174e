import type { EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { ChangeRequestStatus } from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import type { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import { attachFiles } from '../files/attach-files.js';
import {
  factsBefore,
  type IdentityChanges,
  isEmptyChange,
  isSameChange,
  mergeEdits,
} from './change-request.js';
import {
  type ChangeRequestRow,
  endChangeRequest,
  findChangeRequest,
  findOpenRequest,
  insertChangeRequest,
  toChangeRequestSnapshot,
} from './change-requests.repository.js';

type Actor = Pick<Principal, 'userId' | 'displayName'> | null;

/**
 * Asks the platform to change identity facts. An edit while another waits makes one request of both;
 * an edit that takes everything back withdraws it. The caller holds the enterprise's lock.
 */
export async function requestChange(
  manager: EntityManager,
  caller: Principal,
  enterprise: EnterpriseEntity,
  edit: { changes: IdentityChanges; reason?: string; fileIds?: string[] },
): Promise<void> {
  const waiting = await findOpenRequest(manager, enterprise.id);
  const changes = mergeEdits(enterprise, waiting?.changes ?? {}, edit.changes);
  const saysMore = edit.fileIds !== undefined || edit.reason !== undefined;
  if (waiting && isSameChange(waiting.changes, changes) && !saysMore) return;
  if (waiting) {
    const isOver = isEmptyChange(changes);
    await endRequest(manager, waiting, isOver ? 'withdrawn' : 'replaced', caller);
  }
  if (isEmptyChange(changes)) return;
  const fileIds = [...new Set(edit.fileIds ?? waiting?.fileIds ?? [])];
  await attachFiles(manager, enterprise.id, fileIds);
  const id = newId();
  await insertChangeRequest(manager, {
    id,
    enterpriseId: enterprise.id,
    before: factsBefore(enterprise, changes),
    changes,
    reason: edit.reason ?? waiting?.reason ?? '',
    fileIds,
    requestedBy: caller.userId,
    requesterName: caller.displayName,
  });
  const opened = toChangeRequestSnapshot((await findChangeRequest(manager, id))!);
  await writeAudit(manager, [
    {
      actor: caller,
      action: 'change-request.opened',
      subject: { type: 'change-request', id },
      details: { enterpriseId: enterprise.id, facts: Object.keys(changes), files: fileIds },
    },
  ]);
  await appendEvents(manager, [event('change-request.opened', opened, opened)]);
}

/** Ends what waits when the enterprise leaves the directory: there is nothing to decide any more. */
export async function withdrawOpenRequest(
  manager: EntityManager,
  enterprise: EnterpriseEntity,
  actor: Actor,
): Promise<void> {
  const waiting = await findOpenRequest(manager, enterprise.id);
  if (waiting) await endRequest(manager, waiting, 'withdrawn', actor);
}

/** Ends a request in whichever way, writes it into the audit log and tells of it. */
export async function endRequest(
  manager: EntityManager,
  request: ChangeRequestRow,
  status: Exclude<ChangeRequestStatus, 'open'>,
  actor: Actor,
  note: string | null = null,
): Promise<ChangeRequestRow> {
  const ended = await endChangeRequest(manager, request.id, status, note);
  await writeAudit(manager, [
    {
      actor,
      action: `change-request.${status}`,
      subject: { type: 'change-request', id: request.id },
      details: { enterpriseId: request.enterpriseId, facts: Object.keys(request.changes) },
      personal: note ? { note } : undefined,
    },
  ]);
  // For those who wait to decide, a request that was replaced is gone like one that was withdrawn.
  const told = status === 'replaced' ? 'withdrawn' : status;
  const snapshot = toChangeRequestSnapshot(ended);
  await appendEvents(manager, [event(`change-request.${told}`, snapshot, snapshot)]);
  return ended;
}
