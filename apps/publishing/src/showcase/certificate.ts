import { createHash } from 'node:crypto';
import { isSignedBy, type SigningKey } from '#libs/encryption';
import { type PlaqueNumber, plaqueText, readPlaque } from './plaque-number.js';

/** What a certificate says, and nothing else of the nomination. */
export interface CertificateFacts {
  plaque: PlaqueNumber;
  edition: string;
  category: string;
  title: string;
  /** In the order of the nomination, the leading one first. */
  nominees: readonly string[];
  issuer: string;
  /** City's days, such as 2026-12-01. */
  issuedOn: string;
  /** The last day on which it is valid; null: without an end. */
  validUntil: string | null;
}

/** A certificate as it is kept, handed out and verified. */
export interface SignedCertificate {
  text: string;
  /** Ed25519 over the text, base64. */
  signature: string;
}

const certificateFormat = 'scenario-marketplace-certificate/1';
/** What the key that signs them is derived for. */
export const certificatePurpose = 'showcase certificates';

/** The text that is signed: a fact a line, so that a person can read what a program verifies. */
export function certificateText(facts: CertificateFacts): string {
  const lines = [
    ['format', certificateFormat],
    ['plaque', plaqueText(facts.plaque)],
    ['edition', facts.edition],
    ['category', facts.category],
    ['title', facts.title],
    ...facts.nominees.map((name) => ['nominee', name]),
    ['issuer', facts.issuer],
    ['issued-on', facts.issuedOn],
    ['valid-until', facts.validUntil ?? ''],
  ];
  // A name with a line break must not pass for a line of its own.
  return lines.map(([name, value]) => `${name}: ${oneLine(value!)}\n`).join('');
}

const oneLine = (value: string) => value.replace(/\s+/gu, ' ').trim();

export function signCertificate(facts: CertificateFacts, key: SigningKey): SignedCertificate {
  const text = certificateText(facts);
  return { text, signature: key.sign(text) };
}

/** What a certificate's text says; null when it is not exactly what `certificateText` writes. */
export function readCertificate(text: string): CertificateFacts | null {
  const lines = text.split('\n').map((line) => {
    const at = line.indexOf(': ');
    return [line.slice(0, at), line.slice(at + 2)] as const;
  });
  const values = (name: string) => lines.filter((line) => line[0] === name).map((line) => line[1]);
  const value = (name: string) => values(name)[0] ?? '';
  const plaque = readPlaque(value('plaque'));
  if (!plaque) return null;
  const facts: CertificateFacts = {
    plaque,
    edition: value('edition'),
    category: value('category'),
    title: value('title'),
    nominees: values('nominee'),
    issuer: value('issuer'),
    issuedOn: value('issued-on'),
    validUntil: value('valid-until') || null,
  };
  return certificateText(facts) === text ? facts : null;
}

/** What became of a listing since, as our records say it. */
export interface Standing {
  revokedOn: string | null;
  /** A renewal after a recheck: it is valid until then, whatever is printed. */
  renewedUntil: string | null;
}

export type Verdict = 'valid' | 'altered' | 'revoked' | 'expired';

/**
 * Whether a certificate is what it seems. What is altered says nothing of anything else, so that is
 * asked first; a revoked one is revoked also after its validity.
 * @param certificate as it lies in our records or as somebody shows it to us
 * @param publicKey PEM, as published
 * @param today the city's day
 */
export function verifyCertificate(
  { text, signature }: SignedCertificate,
  publicKey: string,
  { revokedOn, renewedUntil }: Standing,
  today: string,
): { verdict: Verdict; facts: CertificateFacts | null } {
  const facts = isSignedBy(publicKey, text, signature) ? readCertificate(text) : null;
  if (!facts) return { verdict: 'altered', facts: null };
  if (revokedOn !== null) return { verdict: 'revoked', facts };
  const until =
    facts.validUntil !== null && renewedUntil !== null && renewedUntil > facts.validUntil
      ? renewedUntil
      : facts.validUntil;
  return { verdict: until !== null && until < today ? 'expired' : 'valid', facts };
}

/**
 * Sixteen characters printed on a certificate and shown where it is verified: who compares them
 * notices a certificate that bears a genuine plaque number and other facts.
 */
export function fingerprintOf(text: string): string {
  const hash = createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 16).toUpperCase();
  return hash.match(/.{4}/g)!.join(' ');
}

/**
 * What the QR code holds: the short address of the public page. The page shows what the records say
 * of the plaque, so a code that was copied onto another certificate shows whose it is.
 * @param publicUrl where the portal is reached, without a slash at its end
 */
export function verifyingAddress(publicUrl: string, plaque: PlaqueNumber): string {
  return `${publicUrl}/v/${plaqueText(plaque)}`;
}
