import { expect, test } from '@jest/globals';
import { bearerTokenOf, hashOfToken, newSessionToken } from './session-token.js';

test('a token has 256 random bits in a form that a cookie takes', () => {
  const tokens = Array.from({ length: 200 }, newSessionToken);
  for (const token of tokens) {
    expect(token).toMatch(/^[\w-]+$/);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  }
  expect(new Set(tokens).size).toBe(tokens.length);
});

test('the same token always has the same hash, another one another', () => {
  const token = newSessionToken();
  expect(hashOfToken(token).equals(hashOfToken(token))).toBe(true);
  expect(hashOfToken(token).equals(hashOfToken(newSessionToken()))).toBe(false);
});

test('what is stored is SHA-256 and not the token', () => {
  expect(hashOfToken('abc').toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  const token = newSessionToken();
  expect(hashOfToken(token).toString('base64url')).not.toContain(token);
});

test.each([
  ['Bearer smp_abc', 'smp_abc'],
  ['bearer  smp_abc ', 'smp_abc'],
  ['Bearer ', ''],
  ['Basic dXNlcjpwYXNz', undefined],
  ['Bearer two words', 'two words'],
  ['Bearer', ''],
  ['Bearers smp_abc', undefined],
  [undefined, undefined],
])('of the header %p the token is %p', (header, token) => {
  expect(bearerTokenOf(header)).toBe(token);
});
