import type { DataSource, EntityManager } from 'typeorm';
import { type BounceOutcome, Refusal } from '#libs/contracts';
import { rows } from '#libs/database';
import type { Vault } from '#libs/encryption';
import { log } from '#libs/logging';
import { holdErasures } from '../intake/erase-person.js';
import { type BounceToken, isOurs } from './bounce-address.js';
import { noteDeadAddress } from './bounced-addresses.js';
import { judgeRefusal } from './judge-refusal.js';
import { readReport } from './read-report.js';

/**
 * Writes down what became of a mail that came back. It counts once, however often it comes: only what
 * was sent can bounce, so a report of yesterday does not stop an address that was confirmed today.
 * @param raw the whole message, as the mail server got it
 * @throws Refusal BOUNCE.TOO_EARLY when it is faster than our own writing down that the mail has left
 */
export async function takeInBounce(
  dataSource: DataSource,
  vault: Vault,
  raw: Buffer,
): Promise<BounceOutcome> {
  const report = await readReport(raw).catch((error: unknown) => {
    log.warn({ err: error }, 'A bounce could not be read');
    return undefined;
  });
  if (!report) return { outcome: 'none' };
  return dataSource.transaction(async (manager) => {
    await holdErasures(manager);
    const bounced = await bouncedBy(manager, vault, report.tokens);
    if (!bounced) return { outcome: 'none' };
    const { fate, status, reason } = report;
    const changed = await rows(
      manager,
      `update notifications.deliveries
          set status = case when $2 then 'bounced' else status end, last_error = $3
        where (id = $1 or sent_with = $1) and channel = 'email' and status = 'sent'
          and ($2 or last_error is distinct from $3)
        returning 1`,
      [bounced.deliveryId, fate === 'failed', reason],
    );
    if (changed.length === 0) return { outcome: 'known' };
    const isDead = fate === 'failed' && judgeRefusal(reason, status) === 'dead';
    if (isDead) await noteDeadAddress(manager, bounced.recipientId, reason);
    log.info({ ...bounced, fate, isDead }, 'A mail came back');
    return { outcome: fate };
  });
}

/** The mail that a token of ours names, to the address that its recipient still has. */
async function bouncedBy(manager: EntityManager, vault: Vault, tokens: BounceToken[]) {
  for (const token of tokens) {
    const [found] = await rows<{ recipientId: string; email: string; isPending: boolean }>(
      manager,
      `select r.id as "recipientId", r.email, d.status = 'pending' as "isPending"
         from notifications.deliveries d
         join notifications.recipients r on r.id = d.recipient_id where d.id = $1`,
      [token.deliveryId],
    );
    if (!found || !isOurs(vault, token, found.email)) continue;
    if (found.isPending)
      throw new Refusal(
        'unavailable',
        'BOUNCE.TOO_EARLY',
        'The mail has not been written down as sent yet.',
      );
    return { deliveryId: token.deliveryId, recipientId: found.recipientId };
  }
  return undefined;
}
