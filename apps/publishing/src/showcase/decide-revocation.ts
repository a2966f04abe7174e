import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type DecideRevocationRequest,
  notFound,
  type Revocation,
  versionConflict,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { readCityDay } from '../city-today.js';
import { recordStateChange } from '../state-changes.js';
import { type HeldPlaque, holdPlaque, savePlaque } from './hold-plaque.js';
import { moveQuietly } from './move-listed.js';
import { nextRecheckStatus } from './recheck.js';
import { findRechecksOf, saveRecheck } from './rechecks.repository.js';
import { assertMayDecideRevocation } from './revocation.js';
import {
  findRevocation,
  lockRevocation,
  type RevocationRow,
  toRevocation,
  toRevocationTold,
} from './revocations.repository.js';

/** Another administrator than who proposed it revokes the plaque; its number is never given again. */
export function revokePlaque(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  request: DecideRevocationRequest,
): Promise<Revocation> {
  return decide(dataSource, caller, id, request, 'revoked', async (manager, held, before) => {
    const { plaque, nomination } = held;
    const today = await readCityDay(manager);
    await savePlaque(
      manager,
      plaque.number,
      'revoked_on = $2, revoked_reason = $3, revoked_because = $4',
      [today, before.reason, before.text],
    );
    await moveQuietly(
      manager,
      caller,
      { ids: [nomination.id], from: nomination.status, move: 'revoke' },
      before.text,
    );
    await dropRecheck(manager, caller, plaque.number);
    return today;
  });
}

/** The plaque stays. */
export function dismissRevocation(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  request: DecideRevocationRequest,
): Promise<Revocation> {
  return decide(dataSource, caller, id, request, 'dismissed', async (manager, held) => {
    const { plaque, nomination } = held;
    await savePlaque(manager, plaque.number);
    const open = (await findRechecksOf(manager, plaque.number)).some(({ status }) =>
      isOpen(status),
    );
    if (nomination.status === 'recheck_due' && !open)
      await moveQuietly(manager, caller, {
        ids: [nomination.id],
        from: 'recheck_due',
        move: 'keep',
      });
    return null;
  });
}

const isOpen = (status: string) => ['open', 'submitted', 'to_mend'].includes(status);

async function dropRecheck(
  manager: EntityManager,
  caller: Principal,
  plaque: string,
): Promise<void> {
  for (const { id, status } of await findRechecksOf(manager, plaque)) {
    if (!isOpen(status)) continue;
    const to = nextRecheckStatus(status, 'drop');
    await saveRecheck(manager, id, 'status = $2, decided_at = now()', [to]);
    await recordStateChange(manager, {
      subjectType: 'recheck',
      subjectId: id,
      from: status,
      to,
      actor: caller,
    });
  }
}

async function decide(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, note }: DecideRevocationRequest,
  status: 'revoked' | 'dismissed',
  act: (manager: EntityManager, held: HeldPlaque, before: RevocationRow) => Promise<string | null>,
): Promise<Revocation> {
  return dataSource.transaction(async (manager) => {
    const seen = await findRevocation(manager, id);
    if (!seen) throw notFound('revocation');
    const held = await holdPlaque(manager, seen.plaque, null);
    const before = (await lockRevocation(manager, id))!;
    if (before.version !== version) throw versionConflict('revocation', before.version);
    assertMayDecideRevocation(before, caller.userId);
    await manager.query(
      `update publishing.revocations set version = version + 1, status = $2, decided_by = $3,
              decided_at = now(), decision_note = $4
        where id = $1`,
      [id, status, caller.userId, note],
    );
    const day = await act(manager, held, before);
    await recordStateChange(manager, {
      subjectType: 'revocation',
      subjectId: id,
      from: before.status,
      to: status,
      actor: caller,
      note,
      details: { plaque: before.plaque, reason: before.reason },
    });
    const saved = (await findRevocation(manager, id))!;
    const told = await toRevocationTold(manager, saved, day);
    await appendEvents(manager, [
      event(status === 'revoked' ? 'plaque.revoked' : 'revocation.dismissed', saved, told),
    ]);
    return toRevocation(saved, caller.userId);
  });
}
