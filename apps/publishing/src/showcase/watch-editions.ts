import type { DataSource, EntityManager } from 'typeorm';
import { appendEvents, event } from '#libs/outbox';
import { type AuditEntry, writeAudit } from '../audit/write-audit.js';
import { inPortions } from '../in-portions.js';
import { lockUnsubmitted } from './call.repository.js';
import { findEdition, lockDueEditions, toEditionTold } from './editions.repository.js';
import { applyEditionMove } from './move-edition.js';
import { findNominees, toNominationTold } from './nominations.repository.js';
import { lapseUnmended } from './pass-over.js';
import {
  lockOverdueOfLists,
  lockPublicitiesOver,
  toListObjectionTold,
} from './publicity.repository.js';
import { lastDayToHandIn } from './recheck.js';
import {
  lockNearRechecks,
  lockOverdueRechecks,
  type RecheckRow,
  toRecheckTold,
} from './rechecks.repository.js';

/**
 * Closes calls, begins formal reviews, ends the time for mending, reminds of what is not handed in, and
 * tells of publicities and rechecks, by the database's clock.
 */
export async function watchEditions(dataSource: DataSource): Promise<void> {
  await inPortions(dataSource, async (manager, most) => {
    const due = await lockDueEditions(manager, 'to close', most);
    for (const edition of due) await applyEditionMove(manager, edition, 'close', null);
    return due.length;
  });
  await inPortions(dataSource, async (manager, most) => {
    const due = await lockDueEditions(manager, 'to review', most);
    for (const edition of due)
      await applyEditionMove(manager, edition, 'begin formal review', null);
    return due.length;
  });
  await inPortions(dataSource, lapseUnmended);
  await remindUnsubmitted(dataSource);
  await tellOfPublicities(dataSource);
  await tellOfRechecks(dataSource);
}

/** Reminds who writes or is to mend a nomination that its last day is near; once for each such day. */
async function remindUnsubmitted(dataSource: DataSource): Promise<void> {
  await inPortions(dataSource, async (manager, most) => {
    const near = await lockUnsubmitted(manager, most);
    const ids = near.map(({ row }) => row.id);
    await manager.query(
      `update publishing.nominations n set reminded_of = near.last_day
         from unnest($1::uuid[], $2::date[]) as near (id, last_day) where n.id = near.id`,
      [ids, near.map(({ lastDay }) => lastDay)],
    );
    await writeAudit(
      manager,
      near.map(({ row, lastDay }) => ({
        actor: null,
        action: 'nomination.reminded',
        subject: { type: 'nomination', id: row.id },
        details: { day: lastDay },
      })),
    );
    const nominees = await findNominees(manager, ids);
    await appendEvents(
      manager,
      near.map(({ row, lastDay }) => {
        const ofRow = nominees.filter(({ nominationId }) => nominationId === row.id);
        return event('nomination.reminded', row, toNominationTold(row, ofRow, { day: lastDay }));
      }),
    );
    return near.length;
  });
}

/**
 * Tells the administrators that the publicities of a list have ended and nothing blocks it, and the
 * platform that an objection is late; each once.
 */
async function tellOfPublicities(dataSource: DataSource): Promise<void> {
  await inPortions(dataSource, async (manager, most) => {
    const over = await lockPublicitiesOver(manager, most);
    for (const { id } of over) {
      await manager.query('update publishing.editions set told_over_at = now() where id = $1', [
        id,
      ]);
      await writeAudit(manager, [
        {
          actor: null,
          action: 'edition.publicity-ended',
          subject: { type: 'edition', id },
          details: {},
        },
      ]);
      const edition = (await findEdition(manager, id))!;
      await appendEvents(manager, [
        event('edition.publicity-ended', edition, toEditionTold(edition)),
      ]);
    }
    return over.length;
  });
  await inPortions(dataSource, async (manager, most) => {
    const late = await lockOverdueOfLists(manager, most);
    await manager.query(
      'update publishing.list_objections set told_overdue_at = now() where id = any($1)',
      [late.map(({ id }) => id)],
    );
    await writeAudit(
      manager,
      late.map(({ id, dueOn }) => ({
        actor: null,
        action: 'list-objection.overdue',
        subject: { type: 'list-objection', id },
        details: { dueOn },
      })),
    );
    await appendEvents(
      manager,
      late.map((row) => event('list-objection.escalated', row, toListObjectionTold(row, []))),
    );
    return late.length;
  });
}

/** Reminds who has not handed in evidence, and tells them and the platform once it is late; each once. */
async function tellOfRechecks(dataSource: DataSource): Promise<void> {
  await inPortions(dataSource, async (manager, most) => {
    const near = await lockNearRechecks(manager, most);
    await markTold(manager, 'told_due_at', near);
    await writeAudit(
      manager,
      near.map((row) => ({ action: 'recheck.reminded', ...watched(row) })),
    );
    await appendEvents(
      manager,
      near.map((row) => event('recheck.reminded', row, toRecheckTold(row))),
    );
    return near.length;
  });
  await inPortions(dataSource, async (manager, most) => {
    const late = await lockOverdueRechecks(manager, most);
    await markTold(manager, 'told_overdue_at', late);
    await writeAudit(
      manager,
      late.map((row) => ({ action: 'recheck.escalated', ...watched(row) })),
    );
    await appendEvents(
      manager,
      late.flatMap((row) => [
        event('recheck.reminded', row, toRecheckTold(row)),
        event('recheck.escalated', row, toRecheckTold(row)),
      ]),
    );
    return late.length;
  });
}

async function markTold(
  manager: EntityManager,
  column: 'told_due_at' | 'told_overdue_at',
  told: readonly RecheckRow[],
): Promise<void> {
  await manager.query(`update publishing.rechecks set ${column} = now() where id = any($1)`, [
    told.map(({ id }) => id),
  ]);
}

function watched(row: RecheckRow): Omit<AuditEntry, 'action'> {
  return {
    actor: null,
    subject: { type: 'recheck', id: row.id },
    details: { day: lastDayToHandIn(row) },
  };
}
