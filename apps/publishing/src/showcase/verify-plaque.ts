import type { DataSource } from 'typeorm';
import { notFound, type Verification, type VerifyCertificateRequest } from '#libs/contracts';
import type { SigningKey } from '#libs/encryption';
import { readCityDay } from '../city-today.js';
import {
  fingerprintOf,
  readCertificate,
  type SignedCertificate,
  verifyCertificate,
} from './certificate.js';
import { findPlaque, lastDayOf, type PlaqueRow } from './plaques.repository.js';
import { findRenewals, type Renewal } from './plaque-renewals.repository.js';
import { plaqueText, readPlaque } from './plaque-number.js';

/** Nothing is said of what was altered, least of all what it claims. */
const altered: Verification = {
  verdict: 'altered',
  facts: null,
  validUntil: null,
  renewals: 0,
  currentFrom: null,
  revokedOn: null,
  revokedReason: null,
  revokedBecause: null,
  fingerprint: null,
  text: null,
  signature: null,
};

/** What our records say of a plaque: where the QR code of its certificate leads. */
export async function verifyPlaque(
  dataSource: DataSource,
  key: SigningKey,
  number: string,
): Promise<Verification> {
  const row = readPlaque(number) && (await findPlaque(dataSource, number));
  if (!row) throw notFound('plaque');
  const renewals = await findRenewals(dataSource, number);
  return verify(dataSource, key, row, renewals, renewals[0] ?? row);
}

/** Whether a certificate that somebody shows is one of ours, word by word. */
export async function verifyShown(
  dataSource: DataSource,
  key: SigningKey,
  shown: VerifyCertificateRequest,
): Promise<Verification> {
  const facts = readCertificate(shown.text);
  const row = facts && (await findPlaque(dataSource, plaqueText(facts.plaque)));
  if (!row) return altered;
  return verify(dataSource, key, row, await findRenewals(dataSource, row.number), shown);
}

async function verify(
  { manager }: DataSource,
  key: SigningKey,
  row: PlaqueRow,
  renewals: readonly Renewal[],
  { text, signature }: SignedCertificate,
): Promise<Verification> {
  const { verdict, facts } = verifyCertificate(
    { text, signature },
    key.publicKey(),
    row,
    await readCityDay(manager),
  );
  // What was signed for one plaque says nothing of another.
  if (!facts || plaqueText(facts.plaque) !== row.number) return altered;
  const { plaque, edition, category, title, nominees, issuer, issuedOn } = facts;
  return {
    verdict,
    facts: {
      plaque: plaqueText(plaque),
      edition,
      category,
      title,
      nominees: [...nominees],
      issuer,
      issuedOn,
    },
    validUntil: lastDayOf(row),
    renewals: renewals.length,
    currentFrom: renewals[0]?.from ?? row.issuedOn,
    revokedOn: row.revokedOn,
    revokedReason: row.revokedReason,
    revokedBecause: row.revokedBecause,
    fingerprint: fingerprintOf(text),
    text,
    signature,
  };
}
