import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { createDataSource } from '#libs/database';
import { shippedLexicon } from '#libs/lexicon';
import { anEnterprise, aReason, aScenario, cloneDatabase, type TestDatabase } from '#libs/testing';
import { keepEnterprise, keepScenario } from '../index/snapshots.repository.js';
import { saveMatches } from '../matches/matches.repository.js';
import { matchingSchema } from '../matching-database.js';
import { changeTelling } from './change-telling.js';
import { readForecast, readTellingChanges } from './read-telling.js';
import { readTelling } from './telling.repository.js';

let database: TestDatabase;
let dataSource: DataSource;
const initial = { threshold: 38, floor: 3, cap: 20 };
const admin: Principal = {
  userId: '0190b0a0-0000-7000-8000-000000000001',
  email: 'admin@city.example',
  displayName: '平台管理员',
  roles: ['platform.admin'],
  organisationId: '0190b0a0-0000-7000-8000-000000000002',
  organisationKind: 'platform',
  organisationName: '平台',
  sessionId: null,
};
const change = (version: number, said: Partial<typeof initial>, reason = '先看看效果') =>
  changeTelling(dataSource, admin, initial, { ...initial, ...said, version, reason });

beforeEach(async () => {
  database = await cloneDatabase();
  dataSource = await createDataSource(database.url, matchingSchema).initialize();
});
afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

test('the environment decides until the first change, then the settings do', async () => {
  expect(await readTelling(dataSource, initial)).toEqual({
    ...initial,
    version: 1,
    changedAt: null,
  });
  await change(1, { threshold: 42.5 });
  const now = await readTelling(dataSource, { threshold: 10, floor: 0, cap: 1 });
  expect(now).toMatchObject({ threshold: 42.5, floor: 3, cap: 20, version: 2 });
});

test('every change is kept with who, why, from what and to what', async () => {
  await change(1, { floor: 5 }, '多推几家');
  await change(2, { floor: 5, cap: 8 }, '企业说太多了');
  const { items, nextCursor } = await readTellingChanges(dataSource, { limit: 1 });
  expect(items).toMatchObject([
    {
      version: 3,
      before: { ...initial, floor: 5 },
      after: { threshold: 38, floor: 5, cap: 8 },
      reason: '企业说太多了',
      authorName: '平台管理员',
    },
  ]);
  const older = await readTellingChanges(dataSource, { limit: 1, cursor: nextCursor! });
  expect(older.items.map(({ version }) => version)).toEqual([2]);
  expect(older.nextCursor).toBeNull();
});

test('a stale version is refused and leaves nothing behind; of two at once one wins', async () => {
  await expect(change(2, { cap: 9 })).rejects.toMatchObject({ code: 'TELLING.VERSION_CONFLICT' });
  expect(await readTelling(dataSource, initial)).toMatchObject({ version: 1, changedAt: null });
  const both = await Promise.allSettled([change(1, { cap: 7 }), change(1, { cap: 8 })]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await readTellingChanges(dataSource, { limit: 9 })).items).toHaveLength(1);
});

test('the forecast counts the scenarios of the last 90 days by their matches', async () => {
  const companies = Array.from({ length: 5 }, () => anEnterprise());
  for (const one of companies) await keepEnterprise(dataSource, shippedLexicon(), one);
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  const published = async (publishedAt: string, scores: number[], eligible = true) => {
    const scenario = aScenario({ publishedAt });
    await keepScenario(dataSource, shippedLexicon(), scenario);
    await dataSource.transaction((manager) =>
      saveMatches(
        manager,
        scores.map((score, place) => ({
          scenarioId: scenario.id,
          enterpriseId: companies[place]!.id,
          scenarioVersion: 1,
          enterpriseVersion: 1,
          score,
          eligible,
          eligibility: [],
          reasons: [aReason({ points: score })],
          capabilityScores: {},
        })),
      ),
    );
  };
  await published(daysAgo(1), [80, 50, 40, 30, 10]);
  await published(daysAgo(89), [25, 20, 19, 18.9]);
  await published(daysAgo(2), [90, 90], false);
  await published(daysAgo(91), [90]);
  const forecast = (said: Partial<typeof initial>) =>
    readForecast(dataSource, { ...initial, ...said });
  expect(await forecast({})).toEqual({
    days: 90,
    scenarios: 3,
    told: 3 + 3,
    untold: 1,
    byFloor: 1,
    capped: 0,
  });
  expect(await forecast({ cap: 2, floor: 0 })).toMatchObject({ told: 2, untold: 2, capped: 1 });
  expect(await forecast({ threshold: 20, floor: 0 })).toMatchObject({ told: 4 + 2 });
});
