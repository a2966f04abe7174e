import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { newSecret, signedHeaders } from './standard-webhooks.js';

const id = '0190b0a0-0000-7000-8000-000000000001';

describe('a signed message', () => {
  test('is taken by the reference implementation, whatever its body is', () => {
    fc.assert(
      fc.property(fc.json(), (body) => {
        const secret = newSecret();
        const headers = signedHeaders(id, body, [secret], new Date());
        expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
      }),
    );
  });

  test('is taken with either secret while they change, and with no other', () => {
    const [now, before, other] = [newSecret(), newSecret(), newSecret()];
    const headers = signedHeaders(id, '{}', [now, before], new Date());
    for (const secret of [now, before]) new Webhook(secret).verify('{}', headers);
    expect(() => new Webhook(other).verify('{}', headers)).toThrow();
    expect(headers['webhook-signature']!.split(' ')).toHaveLength(2);
  });

  test.each([
    ['its body', '{"a":2}', {}],
    ['its id', '{"a":1}', { 'webhook-id': 'another' }],
    ['its time', '{"a":1}', { 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 60) }],
  ])('is not taken with %s changed', (_what, body, changes) => {
    const secret = newSecret();
    const headers = signedHeaders(id, '{"a":1}', [secret], new Date());
    expect(() => new Webhook(secret).verify(body, { ...headers, ...changes })).toThrow();
  });

  test('has a secret of 32 random bytes', () => {
    expect(newSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(newSecret()).not.toBe(newSecret());
  });
});
