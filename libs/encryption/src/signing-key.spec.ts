import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { isSignedBy, SigningKey } from './signing-key.js';

const masterKey = randomBytes(32).toString('base64');
const key = new SigningKey(masterKey, 'certificates');
const published = key.publicKey();

describe('a signing key', () => {
  test('signs what its public key verifies', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(isSignedBy(published, text, key.sign(text))).toBe(true);
      }),
    );
  });

  test('is the same for a master key and a purpose, and another for another', () => {
    expect(new SigningKey(masterKey, 'certificates').publicKey()).toBe(published);
    expect(new SigningKey(masterKey, 'bids receipts').publicKey()).not.toBe(published);
    const other = new SigningKey(randomBytes(32).toString('base64'), 'certificates');
    expect(other.publicKey()).not.toBe(published);
    expect(isSignedBy(published, 'text', other.sign('text'))).toBe(false);
  });

  test('a signature in another spelling is none', () => {
    const signature = key.sign('text');
    // The last sextet of 64 bytes carries four bits that decode to nothing.
    const last = signature.at(-3)!;
    const spelt = Array.from(
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
      (one) => `${signature.slice(0, -3)}${one}==`,
    ).filter((one) => one.at(-3) !== last);
    for (const other of [...spelt, ` ${signature}`, signature.replace(/=+$/, ''), '', '===='])
      expect(isSignedBy(published, 'text', other)).toBe(false);
  });
});
