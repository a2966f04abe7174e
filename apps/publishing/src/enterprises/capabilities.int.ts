import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { createDataSource, rows } from '#libs/database';
import { cloneDatabase, type TestDatabase } from '#libs/testing';
import { publishingSchema } from '../publishing-database.js';
import { Capabilities1700000000007 } from './capabilities.migration.js';

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

test('cases of before they had parts become what was done, in their order', async () => {
  // The table as it was before the migration.
  await dataSource.query(`
    alter table publishing.capabilities drop cases, drop delivery_districts, drop price_to_wan;
    alter table publishing.capabilities add cases text[] not null`);
  const owner = randomUUID();
  await dataSource.query(
    `insert into publishing.organisations (id, kind, name, district)
     values ($1, 'enterprise', '楚智科技', 'wuchang')`,
    [owner],
  );
  await dataSource.query(
    `insert into publishing.enterprises (id, version, status, name, uscc, district, profile,
       legal_representative, contact_phone)
     values ($1, 1, 'verified', '楚智科技', '91350100M000100Y43', 'wuchang', '', '', '')`,
    [owner],
  );
  const told = [['2024年，某区：装“快件箱”。', '换了\n两次'], []];
  for (const [place, cases] of told.entries())
    await dataSource.query(
      `insert into publishing.capabilities
         (id, enterprise_id, name, description, domains, technologies, maturity, cases)
       values ($1, $2, $3, '', '{}', '{}', 'proven', $4)`,
      [randomUUID(), owner, String(place), cases],
    );
  const runner = dataSource.createQueryRunner();
  await new Capabilities1700000000007().up(runner);
  await runner.release();
  const found = await rows(
    dataSource,
    `select cases, delivery_districts as districts, price_to_wan as price
       from publishing.capabilities order by name`,
  );
  const whole = { customer: '', problem: '', outcome: '', year: null };
  expect(found).toEqual([
    { cases: told[0]!.map((solution) => ({ ...whole, solution })), districts: [], price: null },
    { cases: [], districts: [], price: null },
  ]);
});
