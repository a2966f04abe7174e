import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { hashOfToken } from '#libs/auth';
import { rows } from '#libs/database';
import {
  type Counter,
  type CounterKind,
  counterRules,
  delayAfter,
  prefixOf,
  waitUnder,
} from './lock-out.js';
import { tooManyFailures } from './sign-in.errors.js';
import type { Visitor } from './visitor.js';

/** One counter of failures, by what it counts; see lock-out.ts for which there are. */
export interface CounterKey {
  kind: CounterKind;
  key: string;
  /** Hash of the account's address, for counters that a new password clears. */
  account: string | null;
}

const hashOf = (...parts: string[]) => createHash('sha256').update(parts.join('\0')).digest('hex');
const accountOf = (email: string) => hashOf('account', email);

/** The counters that a login with this address from this visitor stands under. */
export async function countersOf(
  manager: EntityManager,
  email: string,
  { address, deviceToken }: Visitor,
): Promise<CounterKey[]> {
  const account = accountOf(email);
  if (deviceToken && (await isKnownDevice(manager, email, deviceToken))) {
    const device = hashOfToken(deviceToken).toString('hex');
    return [{ kind: 'device', key: hashOf('device', email, device), account }];
  }
  return [
    { kind: 'pair', key: hashOf('pair', email, prefixOf(address, 'narrow')), account },
    { kind: 'network', key: hashOf('network', prefixOf(address, 'wide')), account: null },
    { kind: 'account', key: account, account },
  ];
}

/** The counter of guesses at the second factor, for who has the password already. */
export function codeCounter(email: string): CounterKey {
  return { kind: 'code', key: hashOf('code', email), account: accountOf(email) };
}

/** The counter of who is logged in and proves once more who they are. */
export function ownCounter(userId: string): CounterKey {
  return { kind: 'own', key: hashOf('own', userId), account: null };
}

/** An attempt that counts as failed until it is known to be good. */
export type Attempt = (CounterKey & {
  lastAt: string;
  blockedUntil: string;
  /** What the counter showed before, for a wide one to return to. */
  before: { lastAt: string; blockedUntil: string };
})[];

/**
 * Counts an attempt as failed before anything is verified, so that of many guesses at the same time
 * each meets the count of those before it. Who waits on a counter waits for its row alone: nothing
 * else is done in the transaction.
 * @throws Refusal AUTH.TOO_MANY_FAILURES while any of the counters makes wait; then nothing counts
 */
export async function beginAttempt(dataSource: DataSource, keys: CounterKey[]): Promise<Attempt> {
  if (keys.length === 0) return [];
  return dataSource.transaction(async (manager) => {
    // In the order of the keys: two logins that share counters must not wait for each other.
    const sorted = keys.toSorted((one, other) => (one.key < other.key ? -1 : 1));
    await manager.query(
      `insert into publishing.login_failures (key, kind, account, failures, last_at, blocked_until)
       select decode(key, 'hex'), kind, decode(account, 'hex'), 0, now(), now()
         from jsonb_to_recordset($1) as c(key text, kind text, account text)
       on conflict (key) do nothing`,
      [JSON.stringify(sorted)],
    );
    // By the clock after the wait for the rows: who waited may have begun before who wrote them.
    const found = await rows<Counter & { key: string; lastAt: string; blockedUntil: string }>(
      manager,
      `select encode(key, 'hex') as key, kind, failures,
              extract(epoch from clock_timestamp() - last_at)::float8 as age,
              extract(epoch from blocked_until - clock_timestamp())::float8 as wait,
              last_at::text as "lastAt", blocked_until::text as "blockedUntil"
         from publishing.login_failures f
        where f.key in (select decode(key, 'hex') from unnest($1::text[]) key)
        order by f.key for update`,
      [keys.map((one) => one.key)],
    );
    const seconds = waitUnder(found);
    if (seconds > 0) throw tooManyFailures(seconds);
    const counts = found.map(({ key, kind, failures, age }) => {
      const now = age > counterRules[kind].forgetSeconds ? 1 : failures + 1;
      return { key, failures: now, seconds: delayAfter(kind, now) };
    });
    const counted = await rows<{ key: string; lastAt: string; blockedUntil: string }>(
      manager,
      `update publishing.login_failures f
          set failures = c.failures, last_at = now(),
              blocked_until = now() + c.seconds * interval '1 second'
         from jsonb_to_recordset($1) as c(key text, failures integer, seconds integer)
        where f.key = decode(c.key, 'hex')
       returning c.key, f.last_at::text as "lastAt", f.blocked_until::text as "blockedUntil"`,
      [JSON.stringify(counts)],
    );
    return counted.map((after) => ({
      ...sorted.find((one) => one.key === after.key)!,
      ...after,
      before: found.find((one) => one.key === after.key)!,
    }));
  });
}

/**
 * The attempt was good, or never came to be judged: it was no failure. Where others have failed in
 * the meantime, what they set stays.
 */
export async function giveBack(dataSource: DataSource, attempt: Attempt): Promise<void> {
  if (attempt.length === 0) return;
  await dataSource.query(
    `with mine as (
       select f.key, c."lastAt"::timestamptz as last_at,
              c."blockedUntil"::timestamptz as blocked_until,
              (c.before->>'lastAt')::timestamptz as last_before,
              (c.before->>'blockedUntil')::timestamptz as blocked_before
         from jsonb_to_recordset($1)
                as c(key text, "lastAt" text, "blockedUntil" text, before jsonb)
         join publishing.login_failures f on f.key = decode(c.key, 'hex')
        order by f.key for update of f)
     update publishing.login_failures f
        set failures = greatest(f.failures - 1, 0),
            last_at = case when f.last_at = m.last_at then m.last_before else f.last_at end,
            blocked_until = case when f.blocked_until = m.blocked_until
              then m.blocked_before else f.blocked_until end
       from mine m where f.key = m.key`,
    [JSON.stringify(attempt)],
  );
}

/**
 * After a good login: the counters that are the person's own begin anew, the wide ones stand as
 * they did before it.
 */
export async function clearFailures(dataSource: DataSource, attempt: Attempt): Promise<void> {
  const isWide = ({ kind }: CounterKey) => kind === 'network' || kind === 'account';
  const own = attempt.filter((one) => !isWide(one));
  await dataSource.query(
    `delete from publishing.login_failures where key in (
       select key from publishing.login_failures
        where key in (select decode(key, 'hex') from unnest($1::text[]) key)
        order by key for update)`,
    [own.map((one) => one.key)],
  );
  await giveBack(dataSource, attempt.filter(isWide));
}

/** After a reset by mail: whoever failed on the account before has no bearing on it any more. */
export async function clearFailuresOf(manager: EntityManager, email: string): Promise<void> {
  await manager.query(
    `delete from publishing.login_failures where key in (
       select key from publishing.login_failures
        where account = decode($1, 'hex') order by key for update)`,
    [accountOf(email)],
  );
}

async function isKnownDevice(
  manager: EntityManager,
  email: string,
  deviceToken: string,
): Promise<boolean> {
  const found = await rows(
    manager,
    `select 1 from publishing.known_devices d
       join publishing.users u on u.id = d.user_id and u.email = $1
      where d.token_hash = $2`,
    [email, hashOfToken(deviceToken)],
  );
  return found.length > 0;
}
