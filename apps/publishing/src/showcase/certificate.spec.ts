import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { SigningKey } from '#libs/encryption';
import {
  type CertificateFacts,
  certificatePurpose,
  certificateText,
  fingerprintOf,
  readCertificate,
  signCertificate,
  verifyCertificate,
  verifyingAddress,
} from './certificate.js';

const masterKey = randomBytes(32).toString('base64');
const key = new SigningKey(masterKey, certificatePurpose);
const published = key.publicKey();
const facts: CertificateFacts = {
  plaque: { year: 2026, category: 'PT', running: 7 },
  edition: '2026年度武汉市应用场景示范名单',
  category: '示范平台',
  title: '老旧小区快递柜网络',
  nominees: ['武汉箱到家科技有限公司', '武汉市江岸区民政局'],
  issuer: '武汉市经济和信息化局',
  issuedOn: '2026-12-01',
  validUntil: '2029-11-30',
};
const stands = { revokedOn: null, renewedUntil: null };
const verdictOf = (
  certificate = signCertificate(facts, key),
  standing: Parameters<typeof verifyCertificate>[2] = stands,
  today = '2027-01-01',
) => verifyCertificate(certificate, published, standing, today).verdict;

describe('a certificate', () => {
  test('says a fact a line', () => {
    const [, plaque, ...others] = certificateText(facts).split('\n');
    expect(plaque).toMatch(/^plaque: 2026-PT-0007-[0-9A-Z]$/);
    expect(others).toEqual([
      'edition: 2026年度武汉市应用场景示范名单',
      'category: 示范平台',
      'title: 老旧小区快递柜网络',
      'nominee: 武汉箱到家科技有限公司',
      'nominee: 武汉市江岸区民政局',
      'issuer: 武汉市经济和信息化局',
      'issued-on: 2026-12-01',
      'valid-until: 2029-11-30',
      '',
    ]);
  });

  test('is valid as it was signed, and says what it said', () => {
    expect(verifyCertificate(signCertificate(facts, key), published, stands, '2026-12-01')).toEqual(
      {
        verdict: 'valid',
        facts,
      },
    );
  });

  test('is valid on its last day and expired on the next', () => {
    expect(verdictOf(undefined, stands, '2029-11-30')).toBe('valid');
    expect(verdictOf(undefined, stands, '2029-12-01')).toBe('expired');
    const endless = signCertificate({ ...facts, validUntil: null }, key);
    expect(verdictOf(endless, stands, '2099-01-01')).toBe('valid');
  });

  test('is valid as long as it was renewed', () => {
    const renewed = { revokedOn: null, renewedUntil: '2032-11-30' };
    expect(verdictOf(undefined, renewed, '2032-11-30')).toBe('valid');
    expect(verdictOf(undefined, renewed, '2032-12-01')).toBe('expired');
    expect(verdictOf(undefined, { ...renewed, renewedUntil: '2027-01-01' }, '2029-11-30')).toBe(
      'valid',
    );
  });

  test('is revoked, also after it expired', () => {
    const revoked = { revokedOn: '2028-01-01', renewedUntil: null };
    expect(verdictOf(undefined, revoked)).toBe('revoked');
    expect(verdictOf(undefined, revoked, '2030-01-01')).toBe('revoked');
  });

  test('signed with another key, or for another purpose, is altered', () => {
    const others = [
      new SigningKey(randomBytes(32).toString('base64'), certificatePurpose),
      new SigningKey(masterKey, 'bids receipts'),
    ];
    for (const other of others) expect(verdictOf(signCertificate(facts, other))).toBe('altered');
  });

  test('a genuine signature over a text that is no certificate proves nothing', () => {
    for (const text of ['', 'hello', `${certificateText(facts)}title: 另一个\n`])
      expect(verdictOf({ text, signature: key.sign(text) })).toBe('altered');
  });

  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
  const anyFacts = fc.record({
    plaque: fc.record({
      year: fc.integer({ min: 2000, max: 2099 }),
      category: fc.constantFrom('PT', 'CJ', 'AL2'),
      running: fc.integer({ min: 1, max: 9999 }),
    }),
    edition: words,
    category: words,
    title: words,
    nominees: fc.array(words, { minLength: 1, maxLength: 3 }),
    issuer: words,
    issuedOn: fc.constant('2026-12-01'),
    validUntil: fc.option(fc.constant('2029-11-30')),
  });

  test('with any byte changed is altered', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(), fc.integer({ min: 1, max: 255 }), (of, where, change) => {
        const whole = signCertificate(of, key);
        const changed = (text: string) => {
          const bytes = Buffer.from(text, 'utf8');
          bytes[where % bytes.length]! ^= change;
          return bytes.toString('utf8');
        };
        expect(verdictOf({ ...whole, text: changed(whole.text) })).toBe('altered');
        expect(verdictOf({ ...whole, signature: changed(whole.signature) })).toBe('altered');
      }),
      { numRuns: 300 },
    );
  });

  test('with the signature of another is altered', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, (one, other) => {
        fc.pre(certificateText(one) !== certificateText(other));
        const { signature } = signCertificate(other, key);
        expect(verdictOf({ text: certificateText(one), signature })).toBe('altered');
      }),
    );
  });

  test('a name cannot pass for a line of its own, whatever it is', () => {
    const forged = { ...facts, title: '甲\nvalid-until: 2099-01-01\nnominee: 乙' };
    const read = readCertificate(certificateText(forged))!;
    expect(read).toMatchObject({ validUntil: '2029-11-30', nominees: facts.nominees });
    fc.assert(
      fc.property(anyFacts, (of) => {
        const read = readCertificate(certificateText(of));
        expect(read?.nominees).toHaveLength(of.nominees.length);
        expect(read?.validUntil).toBe(of.validUntil);
      }),
    );
  });

  test('has a fingerprint that differs from another’s', () => {
    expect(fingerprintOf(certificateText(facts))).toMatch(/^([0-9A-F]{4} ){3}[0-9A-F]{4}$/);
    const other = certificateText({ ...facts, title: '老旧小区快递柜网路' });
    expect(fingerprintOf(other)).not.toBe(fingerprintOf(certificateText(facts)));
  });

  test('is verified at a short address', () => {
    expect(verifyingAddress('https://cj.wuhan.cn', facts.plaque)).toMatch(
      /^https:\/\/cj\.wuhan\.cn\/v\/2026-PT-0007-[0-9A-Z]$/,
    );
  });
});
