import type { DataSource } from 'typeorm';
import { delayAfter, restAfter } from '../channels/back-off.js';
import { isGivenUp, type Verdict } from './attempt.js';
import { rows } from '#libs/database';

interface Attempted {
  /** The deliveries that one message stood for. */
  ids: string[] | { digestId: string };
  attempts: number;
  ageMs: number;
}

/** Writes down what an attempt came to, for what was sent and for the breaker of the receiver. */
export async function settleAttempt(
  dataSource: DataSource,
  webhookId: string,
  { ids, attempts, ageMs }: Attempted,
  verdict: Verdict,
  { retryMs }: { retryMs: number },
): Promise<void> {
  const isFinal =
    verdict.outcome === 'never' ||
    (verdict.outcome === 'later' && isGivenUp(verdict.why, attempts, ageMs));
  const status = verdict.outcome === 'delivered' ? 'sent' : isFinal ? 'failed' : 'pending';
  const delayMs =
    verdict.outcome === 'later' ? delayAfter(verdict, attempts, retryMs, Math.random()) : 0;
  const [which, key] = Array.isArray(ids)
    ? ['id = any($1)', ids]
    : ['digest_id = $1', ids.digestId];
  await dataSource.query(
    `update notifications.webhook_deliveries
        set status = $2, last_error = $3, sent_at = case when $2 = 'sent' then now() end,
            next_try_at = now() + $4 * interval '1 millisecond'
      where ${which} and status = 'pending'`,
    [key, status, verdict.outcome === 'delivered' ? null : verdict.error.slice(0, 500), delayMs],
  );
  await settleReceiver(dataSource, webhookId, verdict, delayMs, retryMs);
}

async function settleReceiver(
  dataSource: DataSource,
  id: string,
  verdict: Verdict,
  delayMs: number,
  retryMs: number,
): Promise<void> {
  if (verdict.outcome === 'delivered') {
    await dataSource.query(
      `update notifications.webhooks set failures = 0, resumes_at = null
        where id = $1 and failures > 0`,
      [id],
    );
    return;
  }
  if (verdict.outcome === 'never' && verdict.stop) {
    await stop(dataSource, id, verdict.stop, verdict.error);
    return;
  }
  // That we wrote too much is no failure of the receiver's; everything to it waits all the same.
  const isLimited = verdict.outcome === 'later' && verdict.why === 'limited';
  const [counted] = await rows<{ failures: number }>(
    dataSource,
    `update notifications.webhooks set failures = failures + $2 where id = $1 returning failures`,
    [id, isLimited ? 0 : 1],
  );
  const restMs = isLimited ? delayMs : restAfter(counted?.failures ?? 0, retryMs);
  if (restMs > 0)
    await dataSource.query(
      `update notifications.webhooks
          set resumes_at = greatest(resumes_at, now() + $2 * interval '1 millisecond')
        where id = $1`,
      [id, restMs],
    );
}

/** The receiver said that it wants nothing any more: it is switched off, and nothing is owed. */
async function stop(
  dataSource: DataSource,
  id: string,
  reason: string,
  error: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.query(
      `update notifications.webhooks
          set active = false, stopped_because = $2, version = version + 1
        where id = $1 and active`,
      [id, reason],
    );
    await manager.query(
      `update notifications.webhook_deliveries set status = 'failed', last_error = $2
        where webhook_id = $1 and status = 'pending'`,
      [id, error],
    );
  });
}
