import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** Seconds of one step, the same in every authenticator app (RFC 6238). */
const period = 30;
const issuer = '应用场景供需对接平台';

/** A new secret of 160 bits in base32, as people can type it. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an authenticator app reads from the QR code. */
export function totpUri(secret: string, email: string): string {
  return new TOTP({ issuer, label: email, secret, period }).toString();
}

/**
 * The step whose code this is: the present one or a neighbour, as clocks differ; null when it is
 * none of them. That a step is not taken twice is for the caller to see to.
 */
export function matchingStep(secret: string, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = TOTP.validate({
    token: code,
    secret: Secret.fromBase32(secret),
    period,
    timestamp: now,
    window: 1,
  });
  return delta === null ? null : Math.floor(now / 1000 / period) + delta;
}

// Crockford's base32: no letter that is mistaken for a digit.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten codes of 80 random bits, in groups of four: strong enough to be kept as plain hashes. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    const letters = Array.from(randomBytes(16), (byte) => alphabet[byte % 32]).join('');
    return letters.match(/.{4}/g)!.join('-');
  });
}

/** What is kept of a recovery code; typed with or without hyphens, in any case, it is the same. */
export function hashOfRecoveryCode(code: string): Buffer {
  const plain = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return createHash('sha256').update(plain).digest();
}
