import type { DataSource } from 'typeorm';
import {
  accountLinkPurpose,
  type DeliveryStatus,
  type MailLanguage,
  type NotificationFacts,
  type NotificationKind,
} from '#libs/contracts';
import { rows } from '#libs/database';
import type { Vault } from '#libs/encryption';
import { inContext, log } from '#libs/logging';
import { bounceAddress } from '../bounces/bounce-address.js';
import { noteDeadAddress } from '../bounces/bounced-addresses.js';
import { delayAfter } from '../channels/back-off.js';
import { composeMail, type MailPart } from '../channels/compose-mail.js';
import { isMailGivenUp, judgeMail, type MailVerdict } from '../channels/judge-mail.js';
import type { MailChannel } from '../channels/mail-channel.js';
import { clickToken } from '../ledger/click-links.js';
import { languageSql } from '../preferences/plans.js';
import { unsubscribeTokenFor } from '../preferences/unsubscribe.js';
import { hasSecretLink } from './secret-links.js';

/** What sending mails works with. */
export interface MailContext {
  dataSource: DataSource;
  channel: Pick<MailChannel, 'send'>;
  vault: Vault;
  /**
   * Address of the portal; the shortest pause between attempts, from which all others grow; and where
   * mails come back to that do not arrive, if anywhere.
   */
  settings: { publicUrl: string; retryMs: number; bounces?: { address: string } | undefined };
}

/** How long one attempt may hold a delivery before another worker may try. */
const leaseSeconds = 90;

interface ClaimedRow {
  id: string;
  kind: NotificationKind;
  lines: NotificationFacts[];
  requestId: string;
  email: string;
  displayName: string;
  language: MailLanguage;
  attempts: number;
  ageMs: number;
  expired: boolean;
  /** Why the recipient's address gets no more mail; null while it does. */
  bounceReason: string | null;
  recipientId: string;
  /** The delivery itself when it stands for all that was due with it. */
  sentWith: string | null;
  /** Sealed token of a secret link, see `account.link-requested`. */
  sealedToken: string | null;
}

/**
 * Sends the mail of one delivery and writes down what came of it, and when it is tried again. The
 * delivery is leased first, so two that come to it do not both send.
 * @returns null when it was not to be sent: somebody has it, or it is sent or given up
 */
export async function sendMail(
  context: MailContext,
  deliveryId: string,
): Promise<MailVerdict | null> {
  const { dataSource, settings } = context;
  const [claimed] = await rows<ClaimedRow>(
    dataSource,
    `update notifications.deliveries d
        set leased_until = now() + interval '${leaseSeconds} seconds', attempts = attempts + 1
       from notifications.recipients r
      where d.id = $1 and r.id = d.recipient_id and d.status = 'pending'
        and (d.leased_until is null or d.leased_until < now())
        and (d.due_at is null or d.sent_with = d.id)
     returning d.id, d.kind, d.lines, d.request_id as "requestId", r.id as "recipientId", r.email,
               d.sent_with as "sentWith", r.display_name as "displayName", d.attempts,
               ${languageSql('r.id', 'r.organisation_id')} as language,
               d.sealed_token as "sealedToken", coalesce(d.expires_at < now(), false) as expired,
               r.bounce_reason as "bounceReason",
               extract(epoch from now() - coalesce(d.replayed_at, d.due_at, d.created_at)) * 1000
                 as "ageMs"`,
    [deliveryId],
  );
  if (!claimed) return null;
  return inContext({ requestId: claimed.requestId }, async () => {
    const verdict = await handOver(context, claimed);
    if (verdict.outcome === 'sent') {
      await dataSource.query(
        `update notifications.deliveries
            set status = 'sent', sent_at = now(), leased_until = null, last_error = null,
                sealed_token = null, next_try_at = null
          where id = $1 or (sent_with = $1 and status = 'pending')`,
        [deliveryId],
      );
      log.info({ deliveryId, kind: claimed.kind }, 'Mail handed over');
      return verdict;
    }
    const status = statusAfter(verdict, claimed);
    const pauseMs =
      verdict.outcome === 'later'
        ? delayAfter(verdict, claimed.attempts, settings.retryMs, Math.random())
        : 0;
    await dataSource.query(
      `update notifications.deliveries
          set leased_until = null, last_error = $2,
              next_try_at = now() + $4 * interval '1 millisecond',
              status = $3, sealed_token = case when $3 = 'pending' then sealed_token end
        where id = $1 or (sent_with = $1 and status = 'pending')`,
      [deliveryId, verdict.error, status, pauseMs],
    );
    if (verdict.outcome === 'bounced' && verdict.address === 'dead')
      await noteDeadAddress(dataSource, claimed.recipientId, verdict.error);
    log.warn({ deliveryId, error: verdict.error, status }, 'Mail was not taken');
    return verdict;
  });
}

function statusAfter(
  verdict: Exclude<MailVerdict, { outcome: 'sent' }>,
  { attempts, ageMs }: ClaimedRow,
): DeliveryStatus {
  if (verdict.outcome === 'bounced' || verdict.outcome === 'withheld') return verdict.outcome;
  const isGivenUp = verdict.outcome === 'never' || isMailGivenUp(verdict, attempts, ageMs);
  return isGivenUp ? 'failed' : 'pending';
}

async function handOver(
  { dataSource, channel, vault, settings: { publicUrl, bounces } }: MailContext,
  claimed: ClaimedRow,
): Promise<MailVerdict> {
  // A secret link somebody has just asked for, who may know better; and without it they cannot log in.
  if (claimed.bounceReason !== null && !hasSecretLink(claimed.kind))
    return {
      outcome: 'withheld',
      server: 'not-asked',
      error: `the address bounced: ${claimed.bounceReason}`.slice(0, 500),
    };
  if (claimed.expired)
    return {
      outcome: 'never',
      server: 'not-asked',
      error: 'the link had run out before it could be sent',
    };
  let mail;
  try {
    mail = composeMail(await partsOf(dataSource, claimed, vault), claimed, publicUrl, {
      unsubscribe: (kinds) => unsubscribeTokenFor(vault, claimed.recipientId, kinds),
      click: (id, position) => clickToken(vault, id, position),
    });
  } catch (error) {
    const { message } = error as Error;
    return {
      outcome: 'later',
      server: 'not-asked',
      error: message.slice(0, 500),
      why: 'failing',
    };
  }
  try {
    const { id: deliveryId, email: to } = claimed;
    const returnTo = bounces && bounceAddress(vault, bounces.address, deliveryId, to);
    await channel.send({ deliveryId, to, returnTo }, mail);
    return { outcome: 'sent', server: 'answers' };
  } catch (error) {
    return judgeMail(error);
  }
}

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
