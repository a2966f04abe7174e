import { isIPv4, isIPv6 } from 'node:net';

/**
 * How failed logins are slowed down, such that nobody can be locked out by others.
 *
 * A login from a browser that is not known for the account counts three times: for the pair of
 * account and address (IPv4 /32, IPv6 /64), for the wider network (IPv4 /24, IPv6 /64) whatever the
 * account, and for the account whatever the address.
 * - The pair is what a person meets who forgot their password: five are free, then the wait doubles
 *   from 5 seconds to a quarter of an hour.
 * - The network meets who tries one password on many accounts; it waits a minute at most, for an
 *   office may sit behind one address.
 * - The account meets who tries from many addresses. It only ever makes an address wait that has
 *   itself failed on this account within the hour, and then for ten seconds: somebody who comes from
 *   elsewhere with the right password gets in at once, however hard others try.
 *
 * A login from a known device (a cookie set at an earlier good login) counts for that device alone
 * and waits for no other counter. So the owner always gets in from where they got in before.
 *
 * Who has the password and guesses at the second factor meets a counter of their own, `code`; the
 * one who is logged in and must type the password again (`own`) another. Unknown accounts count
 * like known ones. A login that is refused for waiting is not counted, and a good one clears the
 * counters that were its own. Each attempt counts as failed before it is verified and is taken back
 * when it was good: of any number at the same time no more are verified than one after the other.
 */
export type CounterKind = 'pair' | 'network' | 'account' | 'device' | 'code' | 'own';

interface CounterRule {
  /** Failures that cost nothing. */
  free: number;
  firstSeconds: number;
  longestSeconds: number;
  /** After how long without a failure the counter begins anew. */
  forgetSeconds: number;
}

const patient = { free: 5, firstSeconds: 5, longestSeconds: 900, forgetSeconds: 86_400 };
export const counterRules: Record<CounterKind, CounterRule> = {
  pair: patient,
  device: patient,
  code: patient,
  own: patient,
  network: { free: 50, firstSeconds: 5, longestSeconds: 60, forgetSeconds: 3600 },
  account: { free: 20, firstSeconds: 10, longestSeconds: 10, forgetSeconds: 3600 },
};

/** The state of a counter at one moment, by the database's clock. */
export interface Counter {
  kind: CounterKind;
  failures: number;
  /** Seconds since the last failure. */
  age: number;
  /** Seconds until it lets through again; zero or less when it does. */
  wait: number;
}

/** How long the counter makes wait after so many failures, in seconds. */
export function delayAfter(kind: CounterKind, failures: number): number {
  const { free, firstSeconds, longestSeconds } = counterRules[kind];
  if (failures < free) return 0;
  return Math.min(longestSeconds, firstSeconds * 2 ** Math.min(failures - free, 20));
}

/** For how many whole seconds an attempt under these counters must wait; 0 when it may be made. */
export function waitUnder(counters: Counter[]): number {
  const live = counters.filter((one) => one.age <= counterRules[one.kind].forgetSeconds);
  const hasFailedHere = live.some(
    ({ kind, failures, age }) =>
      kind === 'pair' && failures > 0 && age <= counterRules.account.forgetSeconds,
  );
  const waits = live
    .filter(({ kind }) => kind !== 'account' || hasFailedHere)
    .map(({ wait }) => wait);
  return Math.ceil(Math.max(0, ...waits));
}

/** The part of an address that one customer has: IPv4 whole or its /24, IPv6 the /64. */
export function prefixOf(address: string, width: 'narrow' | 'wide'): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? '';
  if (isIPv4(v4)) return width === 'narrow' ? v4 : v4.replace(/\.\d+$/, '.0/24');
  if (!isIPv6(address)) return 'unknown';
  return `${groupsOf(address).slice(0, 4).join(':')}::/64`;
}

/** The eight groups of an IPv6 address, `::` spelt out. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::');
  const parts = (text: string | undefined) => (text ? text.split(':') : []);
  const missing = tail === undefined ? 0 : 8 - parts(head).length - parts(tail).length;
  return [...parts(head), ...Array<string>(Math.max(0, missing)).fill('0'), ...parts(tail)].map(
    (group) => group.replace(/^0+(?=.)/, ''),
  );
}
