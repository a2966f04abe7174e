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

/** What every API token begins with, so that a leaked one can be recognised. */
export const apiTokenPrefix = 'smp_';

/** The token of an `Authorization: Bearer` header; undefined where that scheme is not used. */
export function bearerTokenOf(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string') return undefined;
  const [, token] = /^bearer(?= |$)(.*)$/i.exec(header) ?? [];
  return token?.trim();
}
