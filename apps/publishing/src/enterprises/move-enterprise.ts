import type { DataSource, EntityManager } from 'typeorm';
import { isPlatformStaff, type Principal } from '#libs/auth';
import {
  type BlacklistRequest,
  type Enterprise,
  type EnterpriseStatus,
  type MoveRequest,
  notFound,
  versionConflict,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { withdrawOpenRequest } from '../change-requests/request-change.js';
import { acceptProposed } from '../credentials/credentials.repository.js';
import { firstRecheck } from '../rechecks/recheck.js';
import { recordStateChange } from '../state-changes.js';
import {
  assertEndAhead,
  assertNotMerged,
  assertReadyForReview,
  type EnterpriseMove,
  enterpriseMoves,
  mayMoveEnterprise,
  nextEnterpriseStatus,
} from './enterprise.js';
import type { EnterpriseEntity } from './enterprise.entity.js';
import {
  type EnterpriseChanges,
  lockEnterprise,
  saveEnterprise,
  toEnterprise,
} from './enterprises.repository.js';

/**
 * A person moves an enterprise along its lifecycle. Its owner submits and may close it; the platform
 * does the rest. Who may not know of an unverified enterprise is told that there is none.
 */
export async function moveEnterprise(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  move: Exclude<EnterpriseMove, 'blacklist' | 'merge'>,
  request: MoveRequest,
): Promise<Enterprise> {
  return moving(dataSource, caller, id, move, request.version, (manager, enterprise) =>
    applyEnterpriseMove(manager, enterprise, move, caller, request.note),
  );
}

/** The platform excludes an enterprise until a day; see docs/decisions/0005. */
export async function blacklistEnterprise(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, note, until }: BlacklistRequest,
): Promise<Enterprise> {
  return moving(dataSource, caller, id, 'blacklist', version, (manager, enterprise) => {
    assertEndAhead(until, enterprise.today);
    return applyEnterpriseMove(manager, enterprise, 'blacklist', caller, note, {
      blacklistedUntil: until,
    });
  });
}

async function moving(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  move: EnterpriseMove,
  version: number,
  act: (manager: EntityManager, enterprise: EnterpriseEntity) => Promise<Enterprise>,
): Promise<Enterprise> {
  return dataSource.transaction(async (manager) => {
    const enterprise = await lockEnterprise(manager, id);
    const isTheirs =
      (mayMoveEnterprise(move, 'owner') && caller.organisationId === id) ||
      (mayMoveEnterprise(move, 'platform') && isPlatformStaff(caller));
    if (!enterprise || !isTheirs) throw notFound('enterprise');
    if (enterprise.version !== version) throw versionConflict('enterprise', enterprise.version);
    return act(manager, enterprise);
  });
}

/**
 * Checks what the move asks of the enterprise, saves it under its next version, writes its history
 * and tells of it: the one place where an enterprise changes its state.
 * @param actor null when the clock moves it
 */
export async function applyEnterpriseMove(
  manager: EntityManager,
  enterprise: EnterpriseEntity,
  move: EnterpriseMove,
  actor: Principal | null,
  note?: string,
  changes: EnterpriseChanges = {},
): Promise<Enterprise> {
  const status = nextEnterpriseStatus(enterprise.status, move);
  if (move === 'reinstate') assertNotMerged(enterprise.mergedInto);
  if (move === 'submit' || move === 'verify') assertReadyForReview(enterprise);
  if (move === 'verify') await acceptProposed(manager, enterprise.id, actor);
  if (status === 'closed' || status === 'blacklisted')
    await withdrawOpenRequest(manager, enterprise, actor);
  const moved = toEnterprise(
    await saveEnterprise(manager, enterprise, {
      status,
      statusNote: note ?? null,
      blacklistedUntil: null,
      ...recheckAfter(enterprise, move, status),
      ...changes,
    }),
  );
  await recordStateChange(manager, {
    subjectType: 'enterprise',
    subjectId: enterprise.id,
    from: enterprise.status,
    to: status,
    actor,
    note,
  });
  await appendEvents(manager, [
    event(enterpriseMoves[move].event, moved, moved),
    // Whatever leads back into review is told to the reviewers like a submission.
    ...(status === 'pending' && move !== 'submit'
      ? [event('enterprise.submitted', moved, moved)]
      : []),
  ]);
  return moved;
}

/** A verification is good for a year, and so is reinstating one whose recheck was under way. */
function recheckAfter(
  enterprise: EnterpriseEntity,
  move: EnterpriseMove,
  status: EnterpriseStatus,
): EnterpriseChanges {
  if (status !== 'verified') return {};
  if (move === 'reinstate' && enterprise.recheckDueOn && !enterprise.recheckOpenedOn) return {};
  return {
    recheckDueOn: firstRecheck(enterprise.today),
    recheckOpenedOn: null,
    recheckConfirmedAt: null,
  };
}
