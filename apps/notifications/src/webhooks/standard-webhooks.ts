import { createHmac, randomBytes } from 'node:crypto';

/** A signing secret as Standard Webhooks writes it: 32 random bytes in base64 after a prefix. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/**
 * Headers of a message after Standard Webhooks 1.0: HMAC-SHA256 over id, time and body, one
 * signature for each secret, so that a receiver may change to the new one whenever it likes.
 * @param id the same at every attempt: by it the receiver knows what it has had already
 * @param secrets as `newSecret` made them
 */
export function signedHeaders(
  id: string,
  body: string,
  secrets: readonly string[],
  now: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
