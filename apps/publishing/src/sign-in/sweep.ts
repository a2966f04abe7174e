import type { DataSource } from 'typeorm';

/** Deletes what has run out and is looked at no more: each by an index on its time. */
export async function sweepSignIn(dataSource: DataSource, idleMinutes: number): Promise<void> {
  await dataSource.query('delete from publishing.sessions where expires_at < now()');
  await dataSource.query(
    `delete from publishing.sessions where last_seen_at < now() - $1 * interval '1 minute'`,
    [idleMinutes],
  );
  // The longest memory of a counter is a day, see lock-out.ts.
  await dataSource.query(
    `delete from publishing.login_failures where last_at < now() - interval '1 day'`,
  );
  await dataSource.query(
    `delete from publishing.password_resets where expires_at < now() - interval '1 day'`,
  );
  await dataSource.query('delete from publishing.sign_ons where expires_at < now()');
  await dataSource.query(
    `delete from publishing.known_devices where last_used_at < now() - interval '365 days'`,
  );
}
