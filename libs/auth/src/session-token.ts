import { createHash, randomBytes } from 'node:crypto';

/** A new opaque session token of 256 random bits; only its hash is stored. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database knows of a token: who reads the table cannot log in with it. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export const sessionCookie = 'sid';
