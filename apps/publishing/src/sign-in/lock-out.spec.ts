import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Counter,
  type CounterKind,
  counterRules,
  delayAfter,
  prefixOf,
  waitUnder,
} from './lock-out.js';

const kinds = Object.keys(counterRules) as CounterKind[];
const counter = (kind: CounterKind, said: Partial<Counter> = {}): Counter => ({
  kind,
  failures: 30,
  age: 1,
  wait: 10,
  ...said,
});

describe('the wait after failures', () => {
  test('of one account from one address: four are free, then it doubles to a quarter of an hour', () => {
    const waits = [0, 1, 4, 5, 6, 7, 12, 13, 500].map((failures) => delayAfter('pair', failures));
    expect(waits).toEqual([0, 0, 0, 5, 10, 20, 640, 900, 900]);
  });

  test('of a whole account never exceeds ten seconds, of a network a minute', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (failures) => {
        expect(delayAfter('account', failures)).toBeLessThanOrEqual(10);
        expect(delayAfter('network', failures)).toBeLessThanOrEqual(60);
      }),
    );
  });

  test('never shrinks with more failures and is always finite', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.nat(10_000), (kind, failures) => {
        const [now, next] = [delayAfter(kind, failures), delayAfter(kind, failures + 1)];
        expect(next).toBeGreaterThanOrEqual(now);
        expect(next).toBeLessThanOrEqual(counterRules[kind].longestSeconds);
      }),
    );
  });
});

describe('who must wait', () => {
  test('nobody without counters, and the longest of several counts', () => {
    expect(waitUnder([])).toBe(0);
    expect(waitUnder([counter('pair', { wait: 3.2 }), counter('network', { wait: 8 })])).toBe(8);
    expect(waitUnder([counter('pair', { wait: 0.1 })])).toBe(1);
    expect(waitUnder([counter('pair', { wait: -5 })])).toBe(0);
  });

  test('an account under attack stops only who has failed on it from here', () => {
    const attacked = counter('account', { failures: 10_000 });
    expect(waitUnder([attacked])).toBe(0);
    expect(waitUnder([attacked, counter('pair', { failures: 1, wait: 0 })])).toBe(10);
    expect(waitUnder([attacked, counter('pair', { failures: 1, wait: 0, age: 3601 })])).toBe(0);
  });

  test('what is long ago is forgotten', () => {
    expect(waitUnder([counter('network', { age: 3601 })])).toBe(0);
  });
});

describe('what one customer of a network has', () => {
  test.each([
    ['203.0.113.77', '203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1:2::/64'],
    ['2001:DB8:1::9', '2001:db8:1:0::/64', '2001:db8:1:0::/64'],
    ['2001:0db8:0001:0000::', '2001:db8:1:0::/64', '2001:db8:1:0::/64'],
    ['::1', '0:0:0:0::/64', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0:0::/64'],
    ['999.1.1.1', 'unknown', 'unknown'],
    ['whatever', 'unknown', 'unknown'],
    ['', 'unknown', 'unknown'],
  ])('%s: %s, %s', (address, narrow, wide) => {
    expect(prefixOf(address, 'narrow')).toBe(narrow);
    expect(prefixOf(address, 'wide')).toBe(wide);
  });

  test('any text has a prefix', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (address) => {
        expect(prefixOf(address, 'wide')).not.toBe('');
      }),
    );
  });
});
