import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type Day, daysBetween } from '#libs/calendar';
import {
  type FailRecheckRequest,
  type MendRecheckRequest,
  notFound,
  type PassRecheckRequest,
  type Recheck,
  type RecheckReason,
  versionConflict,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { readCityDay } from '../city-today.js';
import { recordStateChange } from '../state-changes.js';
import { type HeldPlaque, holdPlaque } from './hold-plaque.js';
import { moveQuietly } from './move-listed.js';
import {
  assertMayFail,
  assertMayPass,
  assertMayReturn,
  nextRecheckStatus,
  remindDays,
} from './recheck.js';
import {
  findDecisions,
  findRecheck,
  findSubmissions,
  insertDecision,
  lockRecheck,
  type RecheckRow,
  saveRecheck,
  toRecheckTold,
} from './rechecks.repository.js';
import { showRecheck } from './read-rechecks.js';
import { propose } from './propose-revocation.js';

/** The evidence shows that it still runs. */
export async function passRecheck(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, note }: PassRecheckRequest,
): Promise<Recheck> {
  return decide(dataSource, caller, id, version, async (manager, held, before) => {
    const [newest] = await findSubmissions(manager, id);
    assertMayPass(before, newest?.evidence ?? null);
    const { nomination } = held;
    await moveQuietly(manager, caller, {
      ids: [nomination.id],
      from: nomination.status,
      move: 'renew',
    });
    return { move: 'pass', decision: 'passed', reason: null, note, mendBy: null };
  });
}

/** The evidence is to be mended, once, until the end of a day. */
export async function mendRecheck(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, reason, note, mendBy }: MendRecheckRequest,
): Promise<Recheck> {
  return decide(dataSource, caller, id, version, async (manager, _held, before, today) => {
    const earlier = await findDecisions(manager, id);
    const isMended = earlier.some(({ decision }) => decision === 'to_mend');
    assertMayReturn({ ...before, isMended }, mendBy, today);
    return { move: 'mend', decision: 'to_mend', reason, note, mendBy };
  });
}

/** It does not run any more, or was never shown to: its revocation is proposed. */
export async function failRecheck(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, reason, note }: FailRecheckRequest,
): Promise<Recheck> {
  return decide(dataSource, caller, id, version, async (manager, { plaque }, before, today) => {
    assertMayFail(before, today);
    await propose(manager, caller, plaque, { recheckId: id, reason: 'recheck-failed', text: note });
    return { move: 'fail', decision: 'failed', reason, note, mendBy: null };
  });
}

interface Decided {
  move: 'pass' | 'mend' | 'fail';
  decision: 'passed' | 'to_mend' | 'failed';
  reason: RecheckReason | null;
  note: string;
  mendBy: Day | null;
}

async function decide(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  version: number,
  act: (
    manager: EntityManager,
    held: HeldPlaque,
    before: RecheckRow,
    today: Day,
  ) => Promise<Decided>,
): Promise<Recheck> {
  return dataSource.transaction(async (manager) => {
    const seen = await findRecheck(manager, id);
    if (!seen) throw notFound('recheck');
    const held = await holdPlaque(manager, seen.plaque, null);
    const before = (await lockRecheck(manager, id))!;
    if (before.version !== version) throw versionConflict('recheck', before.version);
    const today = await readCityDay(manager);
    const { move, ...decided } = await act(manager, held, before, today);
    // Who is told of so near a day is not reminded of it a moment later.
    const isNear = decided.mendBy !== null && daysBetween(today, decided.mendBy) <= remindDays;
    const status = nextRecheckStatus(before.status, move);
    await insertDecision(manager, id, decided, caller.userId);
    const saved = await saveRecheck(
      manager,
      id,
      `status = $2, mend_by = coalesce($3, mend_by),
       decided_at = case when $2 <> 'to_mend' then now() end,
       told_due_at = case when $2 <> 'to_mend' or $4 then coalesce(told_due_at, now()) end,
       told_overdue_at = case when $2 <> 'to_mend' then told_overdue_at end`,
      [status, decided.mendBy, isNear],
    );
    await recordStateChange(manager, {
      subjectType: 'recheck',
      subjectId: id,
      from: before.status,
      to: status,
      actor: caller,
      note: decided.note || null,
      details: { reason: decided.reason, mendBy: decided.mendBy },
    });
    await appendEvents(manager, [
      event('recheck.decided', saved, toRecheckTold(saved, decided.note || null)),
    ]);
    return showRecheck(manager, caller, saved);
  });
}
