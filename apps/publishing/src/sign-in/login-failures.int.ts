import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource, rows } from '#libs/database';
import { cloneDatabase, eventually, type TestDatabase } from '#libs/testing';
import { publishingSchema } from '../publishing-database.js';
import { beginAttempt, clearFailures, codeCounter } from './login-failures.js';

let database: TestDatabase;
let dataSource: DataSource;

beforeEach(async () => {
  database = await cloneDatabase();
  dataSource = await createDataSource(database.url, publishingSchema).initialize();
});
afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

const counters = [codeCounter('li@dept.example')];

test('of two attempts at once, the one that began first but comes second is not made to wait', async () => {
  await clearFailures(dataSource, await beginAttempt(dataSource, counters));
  await beginAttempt(dataSource, counters);
  const other = dataSource.createQueryRunner();
  await other.startTransaction();
  await other.query('select 1 from publishing.login_failures for update');
  const first = beginAttempt(dataSource, counters);
  await eventually(async () => {
    const waiting = await rows(
      dataSource,
      `select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return waiting.length > 0;
  });
  // What the other attempt writes carries a later time than the beginning of the one that waits.
  await other.query('update publishing.login_failures set blocked_until = clock_timestamp()');
  await other.commitTransaction();
  await other.release();
  expect(await first).toHaveLength(1);
});
