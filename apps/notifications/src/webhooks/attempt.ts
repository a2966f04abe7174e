import type { WebhookStop } from '#libs/contracts';

/** What an attempt came to, and so what follows. */
export type Verdict =
  | { outcome: 'delivered' }
  | { outcome: 'later'; why: Delay; error: string; retryAfterSeconds?: number }
  | { outcome: 'never'; error: string; stop?: WebhookStop };

/** Why it is worth another try; `limited` is our own doing and tells nothing of the receiver. */
export type Delay = 'failing' | 'unreachable' | 'busy' | 'limited';

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

const maxDelayMs = 6 * 3_600_000;
const firstDelay: Record<Delay, number> = { failing: 1, unreachable: 2, busy: 5, limited: 5 };

/**
 * How long to wait after the nth attempt: four times longer each time, up to six hours, and up to a
 * third less by chance, so that what failed together does not come back together. What the receiver
 * asked for is respected, within the same six hours.
 * @param random from 0 to 1
 */
export function delayAfter(
  { why, retryAfterSeconds = 0 }: { why: Delay; retryAfterSeconds?: number },
  attempts: number,
  baseMs: number,
  random: number,
): number {
  const own = Math.min(baseMs * firstDelay[why] * 4 ** (attempts - 1), maxDelayMs);
  return Math.round(
    Math.max(own * (1 - random / 3), Math.min(retryAfterSeconds * 1000, maxDelayMs)),
  );
}

/** A notice that could not be handed over for so long has lost its point. */
const giveUpMs = 72 * 3_600_000;
const maxAttempts = 12;

export function isGivenUp(why: Delay, attempts: number, ageMs: number): boolean {
  return ageMs > giveUpMs || (attempts >= maxAttempts && why !== 'limited');
}

/** Failures one after the other from which a receiver is left alone for a while. */
const tolerated = 5;
const maxRestMs = 3_600_000;

/** Whether the breaker lets one message through at a time only, to see whether it is back. */
export function isProbing(failures: number): boolean {
  return failures >= tolerated;
}

/** How long the receiver is left alone after so many failures in a row; 0 while it is tolerated. */
export function restAfter(failures: number, baseMs: number): number {
  if (!isProbing(failures)) return 0;
  return Math.min(baseMs * 15 * 2 ** Math.min(failures - tolerated, 20), maxRestMs);
}
