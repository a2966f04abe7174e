import type { WebhookStop } from '#libs/contracts';
import type { Delay } from '../channels/back-off.js';

/** What an attempt came to, and so what follows. */
export type Verdict =
  | { outcome: 'delivered' }
  | { outcome: 'later'; why: Delay; error: string; retryAfterSeconds?: number }
  | { outcome: 'never'; error: string; stop?: WebhookStop };

/** A 4xx says that the message itself is not wanted, except for these. */
const passing4xx: Record<number, Delay> = { 408: 'failing', 425: 'failing', 429: 'busy' };

export function judgeStatus(status: number, retryAfterSeconds?: number): Verdict {
  const error = `HTTP ${status}`;
  if (status >= 200 && status < 300) return { outcome: 'delivered' };
  if (status === 410) return { outcome: 'never', error, stop: 'gone' };
  const why = passing4xx[status] ?? (status === 503 ? 'busy' : status >= 500 ? 'failing' : null);
  if (why) return { outcome: 'later', why, error, retryAfterSeconds };
  return {
    outcome: 'never',
    error: status >= 300 && status < 400 ? `${error}: redirects are not followed` : error,
  };
}

/** A notice that could not be handed over for so long has lost its point. */
const giveUpMs = 72 * 3_600_000;
const maxAttempts = 12;

export function isGivenUp(why: Delay, attempts: number, ageMs: number): boolean {
  return ageMs > giveUpMs || (attempts >= maxAttempts && why !== 'limited');
}
