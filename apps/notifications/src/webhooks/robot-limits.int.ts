import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource, newId, rows } from '#libs/database';
import { cloneDatabase, type TestDatabase } from '#libs/testing';
import { notificationsSchema } from '../notifications-database.js';
import { recordArrival, takeSlot } from './robot-limits.js';

let database: TestDatabase;
let dataSource: DataSource;
const id = newId();

beforeEach(async () => {
  database = await cloneDatabase();
  dataSource = await createDataSource(database.url, notificationsSchema, 8).initialize();
  await dataSource.query(
    `insert into notifications.webhooks
       (id, organisation_id, provider, name, shown_address, sealed_address, kinds, created_by)
     values ($1, $1, 'feishu', '群', '', '', '{}', $1)`,
    [id],
  );
});
afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

test('forty that ask at once have as many slots as there are, and are told when there is another', async () => {
  const before = Date.now();
  const answers = await Promise.all(
    Array.from({ length: 40 }, () =>
      takeSlot(dataSource, id, [
        { messages: 15, windowMs: 60_000 },
        { messages: 100, windowMs: 1000 },
      ]),
    ),
  );
  expect(answers.filter((freeAt) => freeAt === null)).toHaveLength(15);
  for (const freeAt of answers)
    if (freeAt) expect(freeAt.getTime()).toBeGreaterThanOrEqual(before + 60_000);
});

test('a message that may still be under way counts as late as it can arrive', async () => {
  const limits = [{ messages: 1, windowMs: 200 }];
  expect(await takeSlot(dataSource, id, limits)).toBeNull();
  const freeAt = await takeSlot(dataSource, id, limits);
  expect(freeAt!.getTime()).toBeGreaterThan(Date.now() + 5000);
  await recordArrival(dataSource, id);
  const soon = await takeSlot(dataSource, id, limits);
  expect(soon!.getTime()).toBeLessThanOrEqual(Date.now() + 250);
});

test('what has left every window is forgotten', async () => {
  const limits = [{ messages: 2, windowMs: 1 }];
  for (let round = 0; round < 6; round += 1) {
    expect(await takeSlot(dataSource, id, limits)).toBeNull();
    await recordArrival(dataSource, id);
    await dataSource.query('select pg_sleep(0.01)');
  }
  const [found] = await rows<{ length: number }>(
    dataSource,
    'select cardinality(sends) as length from notifications.webhooks',
  );
  expect(found!.length).toBe(1);
});
