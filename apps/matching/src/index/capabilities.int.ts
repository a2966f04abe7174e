import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { enterpriseSnapshot } from '#libs/contracts';
import { createDataSource } from '#libs/database';
import { shippedLexicon } from '#libs/lexicon';
import { aCapability, aCase, anEnterprise, cloneDatabase, type TestDatabase } from '#libs/testing';
import { matchingSchema } from '../matching-database.js';
import { Capabilities1700000000007 } from './capabilities.migration.js';
import { keepEnterprise, readSnapshot } from './snapshots.repository.js';

let database: TestDatabase;
let dataSource: DataSource;

beforeEach(async () => {
  database = await cloneDatabase();
  dataSource = await createDataSource(database.url, matchingSchema).initialize();
});
afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

test('kept snapshots get the form of today, whatever form they have', async () => {
  const today = anEnterprise({ capabilities: [aCapability({ cases: [aCase('装快件箱')] })] });
  const none = anEnterprise({ capabilities: [] });
  const { deliveryDistricts: _in, priceToWan: _to, ...before } = aCapability();
  const former = anEnterprise({
    capabilities: [{ ...before, cases: ['甲', '乙'] }] as never,
  });
  for (const one of [today, none, former]) await keepEnterprise(dataSource, shippedLexicon(), one);
  const runner = dataSource.createQueryRunner();
  await new Capabilities1700000000007().up(runner);
  await runner.release();
  const read = (id: string) => readSnapshot(dataSource, 'enterprises', id);
  expect(await read(today.id)).toEqual(today);
  expect(await read(none.id)).toEqual(none);
  expect(await read(former.id)).toEqual(enterpriseSnapshot.parse(former));
});
