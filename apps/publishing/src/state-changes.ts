import type { DataSource, EntityManager } from 'typeorm';
import type { HistoryEntry } from '#libs/contracts';
import { newId, rows } from '#libs/database';

export interface StateChange {
  subjectType: 'scenario' | 'enterprise';
  subjectId: string;
  from: string | null;
  to: string;
  /** Null when the clock moved it, not a person. */
  actor: { userId: string; displayName: string } | null;
  note?: string | null;
}

/** Writes the history row of a move, in the transaction of the move. */
export async function recordStateChange(
  manager: EntityManager,
  change: StateChange,
): Promise<void> {
  await manager.query(
    `insert into publishing.state_changes
       (id, subject_type, subject_id, from_status, to_status, actor_id, actor_name, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      newId(),
      change.subjectType,
      change.subjectId,
      change.from,
      change.to,
      change.actor?.userId ?? null,
      change.actor?.displayName ?? 'system',
      change.note ?? null,
    ],
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
