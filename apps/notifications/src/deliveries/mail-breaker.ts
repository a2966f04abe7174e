import type { DataSource } from 'typeorm';
import { rows } from '#libs/database';
import { delayAfter, isProbing, restAfter } from '../channels/back-off.js';
import type { MailVerdict } from '../channels/judge-mail.js';

/** For so long nobody else probes while one mail finds out; longer than handing one over can take. */
const probeSeconds = 70;

/** Whether mails may go to the server, one alone to see whether it is back, or none until a time. */
export type Admission = 'all' | 'one' | { restsUntil: Date };

/** Asks the breaker, which all processes share. */
export async function admitMails(dataSource: DataSource): Promise<Admission> {
  const [breaker] = await rows<{ failures: number; resumesAt: Date; rests: boolean }>(
    dataSource,
    `select failures, resumes_at as "resumesAt", coalesce(resumes_at > now(), false) as rests
       from notifications.breakers where name = 'mail'`,
  );
  if (!breaker) throw new Error('the breaker of the mail server is not in the database');
  if (breaker.rests) return { restsUntil: breaker.resumesAt };
  if (!isProbing(breaker.failures)) return 'all';
  const [probing] = await rows(
    dataSource,
    `update notifications.breakers set resumes_at = now() + interval '${probeSeconds} seconds'
      where name = 'mail' and resumes_at <= now() returning 1`,
  );
  return probing ? 'one' : { restsUntil: new Date(Date.now() + 1000) };
}

/** Tells the breaker what an attempt said of the server. */
export async function settleServer(
  dataSource: DataSource,
  verdict: MailVerdict,
  { retryMs }: { retryMs: number },
): Promise<void> {
  if (verdict.server === 'not-asked') return;
  if (verdict.server === 'answers') {
    await dataSource.query(
      `update notifications.breakers set failures = 0, resumes_at = null
        where name = 'mail' and failures > 0`,
    );
    return;
  }
  // That we wrote too much is no failure of the server's; all that would go to it waits all the same.
  const isLimited = verdict.outcome === 'later' && verdict.why === 'limited';
  const [counted] = await rows<{ failures: number }>(
    dataSource,
    `update notifications.breakers set failures = failures + $1 where name = 'mail'
     returning failures`,
    [isLimited ? 0 : 1],
  );
  const restMs = isLimited
    ? delayAfter({ why: 'limited' }, 1, retryMs, Math.random())
    : restAfter(counted?.failures ?? 0, retryMs);
  if (restMs === 0) return;
  await dataSource.query(
    `update notifications.breakers set resumes_at = now() + $1 * interval '1 millisecond'
      where name = 'mail'`,
    [restMs],
  );
}
