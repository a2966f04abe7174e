import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Vault } from '#libs/encryption';
import { bounceAddress, isOurs, tokenIn } from './bounce-address.js';

const vault = new Vault(randomBytes(32).toString('base64'));
const id = '01890000-0000-7000-8000-0123456789ab';
const made = bounceAddress(vault, 'bounces@city.example', id, 'Boss@firm.example');

test('the address names the delivery, and fits into what RFC 5321 allows', () => {
  expect(made).toMatch(/^bounces\+[0-9a-f]{48}@city\.example$/);
  expect(made.split('@')[0]!.length).toBeLessThanOrEqual(64);
  expect(tokenIn(made)?.deliveryId).toBe(id);
});

test('ours is recognised, in whatever case a server writes it', () => {
  for (const address of [made, made.toUpperCase(), `<${made}>`])
    expect(isOurs(vault, tokenIn(address)!, 'boss@FIRM.example')).toBe(true);
});

test('another recipient, delivery or key makes another tag', () => {
  const token = tokenIn(made)!;
  expect(isOurs(vault, token, 'new@firm.example')).toBe(false);
  const other = { ...token, deliveryId: id.replace('ab', 'ac') };
  expect(isOurs(vault, other, 'boss@firm.example')).toBe(false);
  const stranger = new Vault(randomBytes(32).toString('base64'));
  expect(isOurs(stranger, token, 'boss@firm.example')).toBe(false);
});

test.each(['bounces@city.example', 'bounces+1@city.example', 'a+b@c', '', made.replace('+', '-')])(
  '%s is none of ours',
  (address) => {
    expect(tokenIn(address)).toBeUndefined();
  },
);
