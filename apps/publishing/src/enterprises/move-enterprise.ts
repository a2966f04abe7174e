import type { DataSource } from 'typeorm';
import { isPlatformStaff, type Principal } from '#libs/auth';
import { type Enterprise, type MoveRequest, notFound, versionConflict } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { recordStateChange } from '../state-changes.js';
import {
  assertReadyForReview,
  type EnterpriseMove,
  enterpriseMoves,
  nextEnterpriseStatus,
} from './enterprise.js';
import { lockEnterprise, saveEnterprise, toEnterprise } from './enterprises.repository.js';

/**
 * Moves an enterprise along its lifecycle. Its owner submits; the platform does the rest. Who may
 * not know of an unverified enterprise is told that there is none.
 */
export async function moveEnterprise(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  move: EnterpriseMove,
  request: MoveRequest,
): Promise<Enterprise> {
  const rule = enterpriseMoves[move];
  return dataSource.transaction(async (manager) => {
    const enterprise = await lockEnterprise(manager, id);
    const isTheirs = rule.by === 'owner' ? caller.organisationId === id : isPlatformStaff(caller);
    if (!enterprise || !isTheirs) throw notFound('enterprise');
    if (enterprise.version !== request.version)
      throw versionConflict('enterprise', enterprise.version);
    const status = nextEnterpriseStatus(enterprise.status, move);
    if (move === 'submit') assertReadyForReview(enterprise);
    const moved = toEnterprise(
      await saveEnterprise(manager, enterprise, { status, statusNote: request.note ?? null }),
    );
    await recordStateChange(manager, {
      subjectType: 'enterprise',
      subjectId: id,
      from: enterprise.status,
      to: status,
      actor: caller,
      note: request.note,
    });
    await appendEvents(manager, [event(rule.event, moved, moved)]);
    return moved;
  });
}
