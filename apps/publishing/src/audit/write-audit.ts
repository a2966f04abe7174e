import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { newId } from '#libs/database';
import { currentContext } from '#libs/logging';

export interface AuditEntry {
  /** Null when the clock did it, or somebody who is not logged in. */
  actor: { userId: string; displayName: string } | null;
  /** What was done, as subject.past-tense: `enterprise.verified`, `session.opened`. */
  action: string;
  subject: { type: string; id: string };
  /** Facts of it that name no person: states, versions, codes, ids. They can never be erased. */
  details?: Record<string, unknown>;
  /** Facts that name a person, such as an e-mail address. They can be erased, see `erasePersonal`. */
  personal?: Record<string, unknown>;
}

/**
 * Writes what was done into the audit log, in the transaction of the act. The hash chain over the
 * entries is made by the database when that transaction commits.
 * @param manager must be in a transaction; else act and entry could part
 */
export async function writeAudit(manager: EntityManager, entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  if (!manager.queryRunner?.isTransactionActive)
    throw new Error('writeAudit needs the transaction of the act that it tells of');
  const requestId = currentContext()?.requestId ?? 'none';
  const records = entries.map(({ actor, action, subject, details, personal }) => {
    const named = JSON.stringify({ ...personal, ...(actor && { actor: actor.displayName }) });
    const salt = randomBytes(16);
    return {
      id: newId(),
      actor_id: actor?.userId ?? null,
      action,
      subject_type: subject.type,
      subject_id: subject.id,
      details: JSON.stringify({ ...details, requestId }),
      personal: named,
      salt: salt.toString('hex'),
      digest: digestOf(salt, named),
    };
  });
  await manager.query(
    `insert into publishing.audit_entries
       (id, actor_id, action, subject_type, subject_id, details, personal, personal_salt,
        personal_digest)
     select id, actor_id, action, subject_type, subject_id, details, personal,
            decode(salt, 'hex'), decode(digest, 'hex')
       from jsonb_to_recordset($1) as e(id uuid, actor_id uuid, action text, subject_type text,
            subject_id text, details text, personal text, salt text, digest text)`,
    [JSON.stringify(records)],
  );
}

/** What the chain holds of an entry's personal part: without the salt it tells nothing of it. */
function digestOf(salt: Buffer, personal: string): string {
  return createHash('sha256').update(salt).update(personal).digest('hex');
}
