import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource, rows } from '#libs/database';
import { Lexicon, shippedConcepts, shippedLexicon } from '#libs/lexicon';
import { aCapability, anEnterprise, cloneDatabase, type TestDatabase } from '#libs/testing';
import { matchingSchema } from '../matching-database.js';
import { markOf } from '../ranking/kept-offers.js';
import { readOffer } from '../ranking/offer.js';
import { readOffers } from './kept-readings.js';
import { keepEnterprise } from './snapshots.repository.js';

let database: TestDatabase;
let dataSource: DataSource;
const lexicon = shippedLexicon();
const enterprise = anEnterprise({
  capabilities: [aCapability({ name: '智能快件箱', description: '生产智能快件箱。' })],
});

beforeEach(async () => {
  database = await cloneDatabase();
  dataSource = await createDataSource(database.url, matchingSchema).initialize();
  await keepEnterprise(dataSource, lexicon, enterprise);
});
afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

const kept = async () =>
  (
    await rows<{ reading: string | null; readWith: string | null }>(
      dataSource,
      'select reading, read_with as "readWith" from matching.enterprises where id = $1',
      [enterprise.id],
    )
  )[0]!;
const set = (sql: string) =>
  dataSource.query(`update matching.enterprises set ${sql} where id = $1`, [enterprise.id]);

test('a reading is kept with its snapshot and is what is ranked by', async () => {
  expect(await readOffers(dataSource, lexicon, [enterprise.id])).toEqual([
    readOffer(lexicon, enterprise),
  ]);
  // Of no capabilities: whoever reads the texts again has one.
  const nothing = Buffer.alloc(4).toString('base64');
  await set(`reading = '${nothing}'`);
  expect(await readOffers(dataSource, lexicon, [enterprise.id])).toEqual([
    { enterprise, capabilities: [] },
  ]);
});

test('what was never read is read from its snapshot, and kept', async () => {
  const before = await kept();
  await set('reading = null, read_with = null');
  expect(await readOffers(dataSource, lexicon, [enterprise.id])).toEqual([
    readOffer(lexicon, enterprise),
  ]);
  expect(await kept()).toEqual(before);
});

test('another lexicon reads for itself', async () => {
  const other = new Lexicon(shippedConcepts().slice(0, 10));
  const before = await kept();
  expect(await readOffers(dataSource, other, [enterprise.id])).toEqual([
    readOffer(other, enterprise),
  ]);
  const after = await kept();
  expect(after.readWith).toBe(markOf(other));
  expect(after.reading).not.toBe(before.reading);
});

test('a newer version brings its own reading', async () => {
  const newer = { ...enterprise, version: enterprise.version + 1, capabilities: [aCapability()] };
  await keepEnterprise(dataSource, lexicon, newer);
  expect(await readOffers(dataSource, lexicon, [enterprise.id])).toEqual([
    readOffer(lexicon, newer),
  ]);
});
