import type { DataSource } from 'typeorm';
import {
  accountLinkPurpose,
  type MailLanguage,
  type NotificationFacts,
  type NotificationKind,
} from '#libs/contracts';
import { rows } from '#libs/database';
import type { Vault } from '#libs/encryption';
import { inContext, log } from '#libs/logging';
import { addAgain, isUnderWay, type QueueBackend } from '#libs/queues';
import { composeMail, type MailPart } from '../channels/compose-mail.js';
import { type MailChannel, MailRefused } from '../channels/mail-channel.js';
import { clickToken } from '../ledger/click-links.js';
import { languageSql } from '../preferences/plans.js';
import { unsubscribeTokenFor } from '../preferences/unsubscribe.js';
import { type MailJob, mailQueue } from './mail-queue.js';

/** How long one attempt may hold a delivery before another worker may try. */
const leaseSeconds = 90;
/** A mail that could not be handed over for so long has lost its point. */
const giveUpHours = 72;

interface ClaimedRow {
  id: string;
  kind: NotificationKind;
  lines: NotificationFacts[];
  requestId: string;
  email: string;
  displayName: string;
  language: MailLanguage;
  tooOld: boolean;
  expired: boolean;
  recipientId: string;
  /** The delivery itself when it stands for all that was due with it. */
  sentWith: string | null;
  /** Sealed token of a secret link, see `account.link-requested`. */
  sealedToken: string | null;
}

/**
 * Sends the mail of one delivery. The delivery is leased first, so two jobs of it do not both send;
 * one that is already sent or failed is left alone. Throws when it is worth another try.
 */
export async function sendMail(
  dataSource: DataSource,
  channel: MailChannel,
  vault: Vault,
  publicUrl: string,
  { deliveryId }: MailJob,
): Promise<void> {
  const [claimed] = await rows<ClaimedRow>(
    dataSource,
    `update notifications.deliveries d
        set leased_until = now() + interval '${leaseSeconds} seconds', attempts = attempts + 1
       from notifications.recipients r
      where d.id = $1 and r.id = d.recipient_id and d.status = 'pending'
        and (d.leased_until is null or d.leased_until < now())
        and (d.due_at is null or d.sent_with = d.id)
     returning d.id, d.kind, d.lines, d.request_id as "requestId", r.id as "recipientId", r.email,
               d.sent_with as "sentWith",
               r.display_name as "displayName",
               ${languageSql('r.id', 'r.organisation_id')} as language,
               d.sealed_token as "sealedToken", coalesce(d.expires_at < now(), false) as expired,
               coalesce(d.replayed_at, d.due_at, d.created_at) < now() - interval '${giveUpHours} hours' as "tooOld"`,
    [deliveryId],
  );
  if (!claimed) {
    await assertSettled(dataSource, deliveryId);
    return;
  }
  await inContext({ requestId: claimed.requestId }, async () => {
    try {
      if (claimed.expired) throw new LinkExpired('the link had run out before it could be sent');
      await channel.send(
        claimed.id,
        claimed.email,
        composeMail(await partsOf(dataSource, claimed, vault), claimed, publicUrl, {
          unsubscribe: (kinds) => unsubscribeTokenFor(vault, claimed.recipientId, kinds),
          click: (id, position) => clickToken(vault, id, position),
        }),
      );
    } catch (error) {
      const final = error instanceof MailRefused || error instanceof LinkExpired || claimed.tooOld;
      await dataSource.query(
        `update notifications.deliveries
            set leased_until = null, last_error = $2,
                status = case when $3 then 'failed' else status end,
                sealed_token = case when $3 then null else sealed_token end
          where id = $1 or (sent_with = $1 and status = 'pending')`,
        [deliveryId, (error as Error).message.slice(0, 500), final],
      );
      log.warn({ err: error, deliveryId, final }, 'Mail was not taken');
      if (final) return;
      throw error;
    }
    await dataSource.query(
      `update notifications.deliveries
          set status = 'sent', sent_at = now(), leased_until = null, last_error = null,
              sealed_token = null
        where id = $1 or (sent_with = $1 and status = 'pending')`,
      [deliveryId],
    );
    log.info({ deliveryId, kind: claimed.kind }, 'Mail handed over');
  });
}

class LinkExpired extends Error {}

/** What the mail tells: one notice, or all that were due at the same time, the oldest first. */
async function partsOf(
  dataSource: DataSource,
  claimed: ClaimedRow,
  vault: Vault,
): Promise<MailPart[]> {
  if (claimed.sentWith === null)
    return [{ deliveryId: claimed.id, kind: claimed.kind, lines: linesOf(claimed, vault) }];
  return rows(
    dataSource,
    `select id as "deliveryId", kind, lines from notifications.deliveries
      where sent_with = $1 and status = 'pending' order by created_at, id`,
    [claimed.id],
  );
}

/** The lines as they are sent: a secret link gets its token here and nowhere before. */
function linesOf({ lines, sealedToken }: ClaimedRow, vault: Vault): NotificationFacts[] {
  if (sealedToken === null) return lines;
  const token = vault.open(accountLinkPurpose, sealedToken);
  return lines.map((facts) => ({ ...facts, link: facts.link + token }));
}

/** Not claimable: fine when it is done; when somebody else holds it or it is missing, try later. */
async function assertSettled(dataSource: DataSource, deliveryId: string): Promise<void> {
  const [found] = await rows<{ status: string; isOwed: boolean }>(
    dataSource,
    `select status, due_at is null or coalesce(sent_with = id, false) as "isOwed"
       from notifications.deliveries where id = $1`,
    [deliveryId],
  );
  if (!found) throw new Error(`delivery ${deliveryId} is not in the database`);
  if (found.status === 'pending' && found.isOwed)
    throw new Error(`delivery ${deliveryId} is held by another try`);
}

/**
 * Makes jobs again for pending mails that have none: the queue was emptied, or the process died
 * between commit and enqueue, or the attempts ran out.
 */
export async function reconcileMails(
  dataSource: DataSource,
  queues: QueueBackend,
  olderThanMs: number,
): Promise<number> {
  const owed = await rows<{ id: string }>(
    dataSource,
    `update notifications.deliveries set checked_at = now()
      where id in (select id from notifications.deliveries
                    where status = 'pending' and (due_at is null or sent_with = id)
                      and checked_at < now() - $1 * interval '1 millisecond'
                    order by checked_at limit 500 for update skip locked)
     returning id`,
    [olderThanMs],
  );
  const queue = queues.queue(mailQueue);
  let again = 0;
  for (const { id } of owed) {
    if (await isUnderWay(queue, id)) continue;
    await addAgain(queue, 'send', { deliveryId: id } satisfies MailJob, id);
    again += 1;
  }
  if (again) log.info({ again }, 'Asked again for mails that had no job');
  return again;
}
