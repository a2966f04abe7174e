import type { EntityManager } from 'typeorm';
import { rows } from '#libs/database';
import type { BidStatus } from '#libs/contracts';
import { recordStateChanges } from '../state-changes.js';
import { type JudgingMove, nextJudgedStatus } from './judged-bid.js';

/**
 * Moves opened bids on, with history and audit entries. Whoever calls this holds the scenario's lock.
 * @param notes what is told of a bid with its new state, by its id
 */
export async function judgeBids(
  manager: EntityManager,
  bidIds: readonly string[],
  move: JudgingMove,
  actor: { userId: string; displayName: string } | null,
  notes: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const found = await rows<{ id: string; status: BidStatus }>(
    manager,
    'select id, status from publishing.bids where id = any($1) order by id for update',
    [bidIds],
  );
  const moved = found.map(({ id, status }) => ({
    id,
    from: status,
    to: nextJudgedStatus(status, move),
    note: notes.get(id) ?? null,
  }));
  await manager.query(
    `update publishing.bids b
        set status = m.to, status_note = m.note, version = b.version + 1, updated_at = now()
       from jsonb_to_recordset($1) as m(id uuid, "to" text, note text) where b.id = m.id`,
    [JSON.stringify(moved)],
  );
  await recordStateChanges(
    manager,
    moved.map(({ id, ...change }) => ({ subjectType: 'bid', subjectId: id, actor, ...change })),
  );
}
