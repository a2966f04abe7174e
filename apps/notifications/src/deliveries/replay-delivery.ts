import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { notFound, type NotificationKind, Refusal, type WebhookProvider } from '#libs/contracts';
import { rows } from '#libs/database';
import { tellOfWebhook } from '../webhooks/tell-webhook.js';
import type { WebhookRow } from '../webhooks/webhooks.repository.js';
import { hasSecretLink } from './secret-links.js';

/** What owes a delivery that is to be made again, and so who is to be woken. */
export type Replayed = { mailId: string } | { webhook: { id: string; provider: WebhookProvider } };

/**
 * Owes a failed delivery once more, with all its attempts: the platform's administrator any, others
 * those of their own organisation's webhooks.
 */
export async function replayDelivery(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<Replayed> {
  const replayed =
    (await replayToWebhook(dataSource, caller, id)) ?? (await replayMail(dataSource, caller, id));
  if (!replayed) throw notFound('delivery');
  return replayed;
}

const isAdministrator = ({ roles }: Principal) => roles.includes('platform.admin');

async function replayToWebhook(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<Replayed | undefined> {
  return dataSource.transaction(async (manager) => {
    const [found] = await rows<
      Pick<WebhookRow, 'version' | 'provider' | 'organisationId' | 'active'> & { webhookId: string }
    >(
      manager,
      `select w.id as "webhookId", w.provider, w.active, w.version,
              w.organisation_id as "organisationId"
         from notifications.webhook_deliveries d
         join notifications.webhooks w on w.id = d.webhook_id
        where d.id = $1 and ($2 or w.organisation_id = $3)`,
      [id, isAdministrator(caller), caller.organisationId],
    );
    if (!found) return undefined;
    if (!found.active)
      throw new Refusal(
        'conflict',
        'DELIVERY.WEBHOOK_INACTIVE',
        'The webhook is not in use any more.',
      );
    const changed = await rows(
      manager,
      `update notifications.webhook_deliveries
          set status = 'pending', attempts = 0, last_error = null, next_try_at = now(),
              replayed_at = now()
        where id = $1 and status = 'failed' returning 1`,
      [id],
    );
    if (changed.length === 0) throw notFailed();
    const webhook = { ...found, id: found.webhookId };
    await tellOfWebhook(manager, caller, 'replayed', webhook, { deliveryId: id });
    return { webhook: { id: found.webhookId, provider: found.provider } };
  });
}

async function replayMail(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<Replayed | undefined> {
  if (!isAdministrator(caller)) return undefined;
  const [found] = await rows<{
    mailId: string;
    kind: NotificationKind;
    email: string;
    isBounced: boolean;
  }>(
    dataSource,
    `select coalesce(d.sent_with, d.id) as "mailId", d.kind, r.email,
            r.bounced_at is not null as "isBounced"
       from notifications.deliveries d
       join notifications.recipients r on r.id = d.recipient_id where d.id = $1`,
    [id],
  );
  if (!found) return undefined;
  // The secret of a link is gone once its mail failed; a person who was forgotten has no address.
  if (hasSecretLink(found.kind) || found.email === '')
    throw new Refusal('conflict', 'DELIVERY.NOT_REPLAYABLE', 'This mail cannot be made again.');
  if (found.isBounced)
    throw new Refusal(
      'conflict',
      'DELIVERY.ADDRESS_BOUNCED',
      'The address takes no mail; the person has to change or confirm it first.',
    );
  const changed = await rows(
    dataSource,
    `update notifications.deliveries
        set status = 'pending', attempts = 0, last_error = null, leased_until = null,
            next_try_at = null, replayed_at = now()
      where (id = $1 or sent_with = $1) and status in ('failed', 'bounced') returning 1`,
    [found.mailId],
  );
  if (changed.length === 0) throw notFailed();
  return { mailId: found.mailId };
}

function notFailed(): Refusal {
  return new Refusal('conflict', 'DELIVERY.NOT_FAILED', 'Only what failed for good is sent again.');
}
