import { beforeEach, expect, test } from '@jest/globals';
import { RateLimit } from './rate-limit.js';

let time = 0;
let limit: RateLimit;
const code = 'SEARCH.TOO_MANY';
beforeEach(() => {
  time = 0;
  limit = new RateLimit({ burst: 3, perSecond: 2, code }, () => time);
});
const takes = (address: string, times: number) =>
  Array.from({ length: times }, () => {
    try {
      limit.take(address);
      return true;
    } catch (error) {
      expect(error).toMatchObject({ kind: 'too-many', code, retryAfterSeconds: 1 });
      return false;
    }
  }).filter(Boolean).length;

test('so many at once, then no more until time has passed', () => {
  expect(takes('10.0.0.1', 5)).toBe(3);
  time = 499;
  expect(takes('10.0.0.1', 1)).toBe(0);
  time = 1500;
  expect(takes('10.0.0.1', 5)).toBe(3);
});

test('an address that waits long has a burst and no more', () => {
  expect(takes('10.0.0.1', 3)).toBe(3);
  time = 3_600_000;
  expect(takes('10.0.0.1', 9)).toBe(3);
});

test('whoever is refused is not kept out the longer for trying on', () => {
  expect(takes('10.0.0.1', 50)).toBe(3);
  time = 500;
  expect(takes('10.0.0.1', 1)).toBe(1);
});

test('one address takes nothing from another; a customer’s IPv6 addresses are one', () => {
  expect(takes('10.0.0.1', 4)).toBe(3);
  expect(takes('10.0.0.2', 4)).toBe(3);
  expect(takes('2001:db8:0:1::a', 2) + takes('2001:db8:0:1:1:2:3:4', 2)).toBe(3);
  expect(takes('2001:db8:0:2::a', 1)).toBe(1);
  expect(takes('::ffff:10.0.0.2', 1)).toBe(0);
});

test('addresses without end fill no memory: who has been silent longest is forgotten', () => {
  expect(takes('first', 4)).toBe(3);
  for (let at = 0; at < 20_000; at += 1)
    limit.take(`10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`);
  expect(takes('first', 4)).toBe(3);
});
