import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { Vault } from './vault.js';

const vault = new Vault(randomBytes(32).toString('base64'));

describe('vault', () => {
  test('what is sealed for a purpose is opened for it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(vault.open('totp', vault.seal('totp', text))).toBe(text);
      }),
    );
  });

  test('the same text never looks the same', () => {
    expect(vault.seal('totp', 'secret')).not.toBe(vault.seal('totp', 'secret'));
  });

  test('another purpose or another key does not open it', () => {
    const sealed = vault.seal('totp', 'secret');
    expect(() => vault.open('bid', sealed)).toThrow();
    expect(() => new Vault(randomBytes(32).toString('base64')).open('totp', sealed)).toThrow();
  });

  test('a changed byte anywhere is noticed', () => {
    const sealed = Buffer.from(vault.seal('totp', 'secret'), 'base64url');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => vault.open('totp', changed.toString('base64url'))).toThrow();
    }
  });

  test('a tag depends on the text, the purpose and the key', () => {
    const tag = vault.tagOf('audit', 'seq 7');
    expect(vault.tagOf('audit', 'seq 7')).toBe(tag);
    expect(vault.tagOf('audit', 'seq 8')).not.toBe(tag);
    expect(vault.tagOf('other', 'seq 7')).not.toBe(tag);
    expect(new Vault(randomBytes(32).toString('base64')).tagOf('audit', 'seq 7')).not.toBe(tag);
  });

  test('what was never sealed is refused', () => {
    for (const text of ['', 'AQ', 'plain text'])
      expect(() => vault.open('totp', text)).toThrow('not a text that the vault sealed');
  });
});
