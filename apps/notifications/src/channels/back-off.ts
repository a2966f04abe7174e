/** Why something is worth another try. `limited` is our own doing and tells nothing of the receiver. */
export type Delay = 'failing' | 'unreachable' | 'busy' | 'limited' | 'deferred';

const maxDelayMs = 6 * 3_600_000;
/** The first pause, in pauses of the least length: who is full or greylists wants minutes. */
const firstDelay: Record<Delay, number> = {
  failing: 1,
  unreachable: 2,
  busy: 5,
  limited: 5,
  deferred: 15,
};

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
