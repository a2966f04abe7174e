import type { EntityManager } from 'typeorm';
import { rows } from '#libs/database';
import { type AuditEntry, writeAudit } from './write-audit.js';

/** Entries that one entry about an erasure names at most, so that it stays readable. */
const portion = 500;

/**
 * Empties the personal part of every audit entry of which the person is actor or subject. The chain
 * over the entries holds only a digest of that part and is not touched. Which entries were emptied
 * is an entry of its own, so that an erasure can be told from tampering.
 * @param manager must be in a transaction
 */
export async function erasePersonal(
  manager: EntityManager,
  userId: string,
  actor: AuditEntry['actor'],
): Promise<void> {
  const emptied = await rows<{ id: string }>(
    manager,
    `update publishing.audit_entries set personal = null, personal_salt = null
      where (actor_id = $1::uuid or subject_id = $1::text)
        and (personal is not null or personal_salt is not null)
     returning id`,
    [userId],
  );
  const ids = emptied.map(({ id }) => id).sort();
  const entries: AuditEntry[] = [];
  for (let at = 0; at < ids.length; at += portion)
    entries.push({
      actor,
      action: 'personal-data.erased',
      subject: { type: 'user', id: userId },
      details: { entries: ids.slice(at, at + portion) },
    });
  if (entries.length === 0)
    entries.push({
      actor,
      action: 'personal-data.erased',
      subject: { type: 'user', id: userId },
      details: { entries: [] },
    });
  await writeAudit(manager, entries);
}
