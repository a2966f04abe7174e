import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { WebhookProvider } from '#libs/contracts';
import { rows } from '#libs/database';
import { inContext, log } from '#libs/logging';
import type { QueueBackend } from '#libs/queues';
import { isProbing } from '../channels/back-off.js';
import { languageSql } from '../preferences/plans.js';
import type { DrainContext, Leased } from './drain-context.js';
import { drainRobot } from './drain-robot.js';
import { type OwedNotice, sendNotice } from './send-to-webhook.js';
import { settleAttempt } from './settle-attempt.js';
import { wakeAt } from './webhook-queue.js';
import { type OpenedWebhook, openWebhook } from './webhook-vault.js';

/** Longer than all that one turn can take. */
const leaseSeconds = 60;
/** After so long others have their turn; what is left gets another job. */
const shiftMs = 8000;
/** So many notices are under way to one program at a time. */
const atOnce = 5;

/**
 * Sends a webhook what it is owed, as long as there is something due. One worker at a time does so,
 * by a lease in the database: a slow receiver holds one worker up and no more, and a robot's limits
 * hold across processes. Nothing is thrown for a failed attempt: when the next one is due is in the
 * database, and a job for it is made here.
 */
export async function drainWebhook(context: DrainContext, webhookId: string): Promise<void> {
  const { dataSource, queues } = context;
  const lease = randomUUID();
  if (!(await takeLease(dataSource, webhookId, lease))) return;
  const end = Date.now() + shiftMs;
  try {
    while (Date.now() < end) {
      const leased = await renewLease(context, webhookId, lease);
      if (!leased || !(await takeTurn(context, leased))) break;
    }
  } finally {
    await dataSource.query(
      `update notifications.webhooks set lease = null, leased_until = null
        where id = $1 and lease = $2`,
      [webhookId, lease],
    );
  }
  // Asked after the lease is given up: whoever met it has left what they came for to us.
  await wakeForNext(dataSource, queues, webhookId);
}

/** Nobody else has it, it is not resting, and something is due. */
async function takeLease(dataSource: DataSource, id: string, lease: string): Promise<boolean> {
  const taken = await rows(
    dataSource,
    `update notifications.webhooks w
        set lease = $2, leased_until = now() + interval '${leaseSeconds} seconds'
      where w.id = $1 and w.active and w.deleted_at is null
        and (w.leased_until is null or w.leased_until < now())
        and (w.resumes_at is null or w.resumes_at <= now())
        and exists (select from notifications.webhook_deliveries d
                     where d.webhook_id = w.id and d.status = 'pending' and d.next_try_at <= now())
     returning 1`,
    [id, lease],
  );
  return taken.length > 0;
}

async function renewLease(
  { dataSource, vault }: DrainContext,
  id: string,
  lease: string,
): Promise<Leased | undefined> {
  const [row] = await rows<Parameters<typeof openWebhook>[1] & Omit<Leased, keyof OpenedWebhook>>(
    dataSource,
    `update notifications.webhooks
        set leased_until = now() + interval '${leaseSeconds} seconds'
      where id = $1 and lease = $2 and active and deleted_at is null
        and (resumes_at is null or resumes_at <= now())
     returning id, ${languageSql('organisation_id', 'organisation_id')} as language,
               organisation_id as "organisationId", provider, failures,
               sealed_address as "sealedAddress", sealed_secret as "sealedSecret",
               sealed_old_secret as "sealedOldSecret", old_secret_until as "oldSecretUntil"`,
    [id, lease],
  );
  if (!row) return undefined;
  const { organisationId, provider, failures, language } = row;
  return {
    id,
    organisationId,
    provider,
    failures,
    language,
    ...openWebhook(vault, row, new Date()),
  };
}

/** @returns whether it is worth looking for more */
async function takeTurn(context: DrainContext, leased: Leased): Promise<boolean> {
  if (leased.provider !== 'standard')
    return drainRobot(context, { ...leased, provider: leased.provider });
  const { dataSource, settings } = context;
  const owed = await rows<OwedNotice & { attempts: number; ageMs: number; requestId: string }>(
    dataSource,
    `update notifications.webhook_deliveries set attempts = attempts + 1
      where id in (select id from notifications.webhook_deliveries
                    where webhook_id = $1 and status = 'pending' and next_try_at <= now()
                    order by next_try_at, id limit $2)
     returning id, event_id as "eventId", kind, facts, occurred_at as "occurredAt", attempts,
               request_id as "requestId",
               extract(epoch from now() - coalesce(replayed_at, created_at)) * 1000 as "ageMs"`,
    // One alone finds out whether a receiver that had failed is back.
    [leased.id, isProbing(leased.failures) ? 1 : atOnce],
  );
  await Promise.all(
    owed.map((notice) =>
      inContext({ requestId: notice.requestId }, async () => {
        const { verdict } = await sendNotice(leased, notice, settings);
        await settleAttempt(
          dataSource,
          leased.id,
          { ids: [notice.id], ...notice },
          verdict,
          settings,
        );
        log.info(
          { deliveryId: notice.id, webhookId: leased.id, outcome: verdict.outcome },
          'Webhook attempted',
        );
      }),
    ),
  );
  return owed.length > 0;
}

async function wakeForNext(
  dataSource: DataSource,
  queues: QueueBackend,
  webhookId: string,
): Promise<void> {
  const [next] = await rows<{ id: string; provider: WebhookProvider; at: Date }>(
    dataSource,
    `select w.id, w.provider, greatest(w.resumes_at, min(d.next_try_at)) as at
       from notifications.webhooks w
       join notifications.webhook_deliveries d on d.webhook_id = w.id and d.status = 'pending'
      where w.id = $1 and w.active and w.deleted_at is null
      group by w.id`,
    [webhookId],
  );
  if (next) await wakeAt(queues, next, next.at);
}
