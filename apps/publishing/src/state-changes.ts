import type { DataSource, EntityManager } from 'typeorm';
import type { HistoryEntry } from '#libs/contracts';
import { newId, rows } from '#libs/database';
import { writeAudit } from './audit/write-audit.js';

export interface StateChange {
  subjectType:
    | 'scenario'
    | 'enterprise'
    | 'ticket'
    | 'bid'
    | 'evaluation'
    | 'publicity'
    | 'objection'
    | 'contract'
    | 'milestone'
    | 'plan-change'
    | 'question'
    | 'interest'
    | 'meeting'
    | 'edition'
    | 'nomination'
    | 'district-list'
    | 'list-objection'
    | 'site-visit'
    | 'recheck'
    | 'revocation';
  subjectId: string;
  from: string | null;
  to: string;
  /** Null when the clock moved it, not a person. */
  actor: { userId: string; displayName: string } | null;
  note?: string | null;
  /** Further facts for the audit log that name no person. */
  details?: Record<string, unknown>;
  /** What else the audit entry says that names somebody. */
  personal?: Record<string, unknown>;
}

/** Writes the history row of a move and its audit entry, in the transaction of the move. */
export async function recordStateChange(
  manager: EntityManager,
  change: StateChange,
): Promise<void> {
  await recordStateChanges(manager, [change]);
}

/** The same for many that move at once, in as few statements. */
export async function recordStateChanges(
  manager: EntityManager,
  changes: StateChange[],
): Promise<void> {
  const records = changes.map((change) => ({
    id: newId(),
    subject_type: change.subjectType,
    subject_id: change.subjectId,
    from_status: change.from,
    to_status: change.to,
    actor_id: change.actor?.userId ?? null,
    actor_name: change.actor?.displayName ?? 'system',
    note: change.note ?? null,
  }));
  await manager.query(
    `insert into publishing.state_changes
       (id, subject_type, subject_id, from_status, to_status, actor_id, actor_name, note)
     select id, subject_type, subject_id, from_status, to_status, actor_id, actor_name, note
       from jsonb_to_recordset($1) as one(id uuid, subject_type text, subject_id uuid,
            from_status text, to_status text, actor_id uuid, actor_name text, note text)`,
    [JSON.stringify(records)],
  );
  await writeAudit(
    manager,
    changes.map((change) => ({
      actor: change.actor,
      action: `${change.subjectType}.${change.to}`,
      subject: { type: change.subjectType, id: change.subjectId },
      details: { from: change.from, to: change.to, ...change.details },
      personal:
        change.note || change.personal
          ? { ...change.personal, ...(change.note && { note: change.note }) }
          : undefined,
    })),
  );
}

/** The history of one scenario or enterprise, oldest first; bounded, as nothing moves 500 times. */
export async function readHistory(
  source: DataSource,
  subjectId: string,
): Promise<{ items: HistoryEntry[] }> {
  const found = await rows<{
    at: Date;
    from_status: string | null;
    to_status: string;
    actor_name: string;
    note: string | null;
  }>(
    source,
    `select at, from_status, to_status, actor_name, note from publishing.state_changes
      where subject_id = $1 order by id limit 500`,
    [subjectId],
  );
  return {
    items: found.map((row) => ({
      at: row.at.toISOString(),
      from: row.from_status,
      to: row.to_status,
      actor: row.actor_name,
      note: row.note,
    })),
  };
}
