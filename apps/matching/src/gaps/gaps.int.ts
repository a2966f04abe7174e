import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { EnterpriseSnapshot, ScenarioSnapshot } from '#libs/contracts';
import { createDataSource } from '#libs/database';
import { shippedLexicon } from '#libs/lexicon';
import {
  aCapability,
  anEnterprise,
  aReason,
  aScenario,
  cloneDatabase,
  type TestDatabase,
} from '#libs/testing';
import { readMatchReport } from '../feedback/read-report.js';
import { keepEnterprise, keepScenario } from '../index/snapshots.repository.js';
import { type ComputedMatch, saveMatches } from '../matches/matches.repository.js';
import { matchingSchema } from '../matching-database.js';
import { readNetwork } from './read-network.js';
import { readGaps, readIdle, readUnserved } from './read-gaps.js';

let database: TestDatabase;
let dataSource: DataSource;
const lexicon = shippedLexicon();
const threshold = 38;

beforeEach(async () => {
  database = await cloneDatabase();
  dataSource = await createDataSource(database.url, matchingSchema).initialize();
});
afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

const caller = (kind: 'platform' | 'department', organisationId: string): Principal => ({
  userId: organisationId,
  email: 'somebody@city.example',
  displayName: '某人',
  roles: [kind === 'platform' ? 'platform.reviewer' : 'department.editor'],
  organisationId,
  organisationKind: kind,
  organisationName: '',
  sessionId: null,
});
const platform = caller('platform', '0190b0a0-0000-7000-8000-000000000000');
const soon = () => new Date(Date.now() + 30 * 86_400_000).toISOString();
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

interface Fit extends Partial<ComputedMatch> {
  of: EnterpriseSnapshot;
}
async function published(said: Partial<ScenarioSnapshot>, ...fits: Fit[]) {
  const scenario = aScenario({ deadline: soon(), ...said });
  await keepScenario(dataSource, lexicon, scenario);
  for (const { of } of fits) await keepEnterprise(dataSource, lexicon, of);
  await dataSource.transaction((manager) =>
    saveMatches(
      manager,
      fits.map(({ of, score = 60, ...fit }) => ({
        scenarioId: scenario.id,
        enterpriseId: of.id,
        scenarioVersion: scenario.version,
        enterpriseVersion: of.version,
        score,
        eligible: true,
        eligibility: [],
        reasons: [aReason({ points: score })],
        capabilityScores: Object.fromEntries(of.capabilities.map(({ id }) => [id, score])),
        ...fit,
      })),
    ),
  );
  return scenario;
}
const barredBy = (...rules: ComputedMatch['eligibility'][number]['rule'][]) => ({
  eligible: false,
  eligibility: rules.map((rule) => ({ rule, met: false, text: rule })),
});
const unserved = (asked: object = {}, who = platform) =>
  readUnserved(dataSource, who, threshold, { limit: 20, ...asked });
const idle = (asked: object = {}) => readIdle(dataSource, threshold, { limit: 20, ...asked });

describe('a scenario that nobody can serve', () => {
  test('has no eligible match from the threshold up, and says how near the best come', async () => {
    const [near, strong] = [anEnterprise(), anEnterprise()];
    const lonely = await published({}, { of: near, score: 37.9 });
    await published({}, { of: near, score: 38 });
    const barred = await published(
      {},
      { of: near, score: 20 },
      { of: strong, score: 71, ...barredBy('tier', 'qualification') },
      { of: anEnterprise(), score: 50, ...barredBy('tier') },
      { of: anEnterprise(), score: 12, ...barredBy('registered-in-wuhan') },
    );
    const { items } = await unserved();
    const found = new Map(items.map((item) => [item.id, item]));
    expect([...found.keys()].sort()).toEqual([lonely.id, barred.id].sort());
    expect(found.get(lonely.id)).toMatchObject({
      bestEligible: 37.9,
      best: 37.9,
      barred: 0,
      rules: [],
      open: true,
    });
    expect(found.get(barred.id)).toMatchObject({
      bestEligible: 20,
      best: 71,
      barred: 2,
      rules: [
        { rule: 'tier', companies: 2 },
        { rule: 'qualification', companies: 1 },
      ],
    });
  });

  test('was open within the last year, was published and not cancelled', async () => {
    const recent = await published({ status: 'closed', deadline: daysAgo(300) });
    await published({ status: 'closed', deadline: daysAgo(400) });
    await published({ status: 'cancelled', deadline: soon() });
    await published({ status: 'approved', publishedAt: null });
    expect((await unserved()).items.map(({ id, open }) => [id, open])).toEqual([
      [recent.id, false],
    ]);
    expect((await readGaps(dataSource, platform, threshold)).total.scenarios).toBe(1);
  });

  test('a department learns of its own only; pages and domains lead to each once', async () => {
    const all: ScenarioSnapshot[] = [];
    for (const domain of ['smart-logistics', 'smart-logistics', 'online-healthcare', null])
      all.push(await published({ domain }));
    const [own] = all;
    const theirs = caller('department', own!.department.id);
    expect((await unserved({}, theirs)).items.map(({ id }) => id)).toEqual([own!.id]);
    expect((await readGaps(dataSource, theirs, threshold)).total).toMatchObject({
      scenarios: 1,
      unserved: 1,
    });
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await unserved({ limit: 1, cursor });
      seen.push(...page.items.map(({ id }) => id));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(seen.sort()).toEqual(all.map(({ id }) => id).sort());
    expect((await unserved({ domain: 'smart-logistics' })).items).toHaveLength(2);
    expect((await unserved({ domain: 'none' })).items.map(({ id }) => id)).toEqual([all[3]!.id]);
    await expect(unserved({ cursor: 'WyJubyJd' })).rejects.toMatchObject({
      code: 'REQUEST.BAD_CURSOR',
    });
  });
});

describe('a capability that nobody asked for', () => {
  const wanted = aCapability({ domains: ['smart-logistics'] });
  const spare = aCapability({
    name: '茶楼经营',
    domains: ['smart-logistics', 'energy-environment'],
  });

  test('fits no scenario of the last year, also when another of its company does', async () => {
    const company = anEnterprise({ capabilities: [wanted, spare] });
    await published({}, { of: company, capabilityScores: { [wanted.id]: 60, [spare.id]: 12 } });
    const { items } = await idle();
    expect(items).toEqual([
      {
        id: spare.id,
        name: '茶楼经营',
        domains: ['smart-logistics', 'energy-environment'],
        enterprise: { id: company.id, name: company.name, district: 'outside' },
      },
    ]);
    const { groups, total } = await readGaps(dataSource, platform, threshold);
    expect(total).toMatchObject({ capabilities: 2, idle: 1 });
    expect(groups.find(({ domain }) => domain === 'smart-logistics')).toMatchObject({
      capabilities: 2,
      idle: 1,
    });
  });

  test('was asked for by whoever it fits, even if its company may not serve it', async () => {
    const company = anEnterprise({ capabilities: [wanted] });
    await published({}, { of: company, ...barredBy('tier') });
    expect((await idle()).items).toEqual([]);
  });

  test('of a company with one, the match itself tells, as before scores were kept', async () => {
    const company = anEnterprise({ capabilities: [wanted] });
    await published({}, { of: company, capabilityScores: {} });
    expect((await idle()).items).toEqual([]);
  });

  test('what was asked for long ago, or only faintly, was not; who is not verified is not meant', async () => {
    const [old, faint] = [anEnterprise(), anEnterprise()];
    await published({ status: 'closed', deadline: daysAgo(500) }, { of: old });
    await published({}, { of: faint, score: 20 });
    await keepEnterprise(dataSource, lexicon, anEnterprise({ status: 'suspended' }));
    const { items } = await idle();
    expect(items.map(({ enterprise }) => enterprise.id).sort()).toEqual([old.id, faint.id].sort());
    const first = await idle({ limit: 1 });
    const second = await idle({ limit: 1, cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map(({ id }) => id).sort()).toEqual(
      items.map(({ id }) => id).sort(),
    );
    expect((await idle({ domain: 'none' })).items).toHaveLength(2);
    expect((await idle({ domain: 'smart-logistics' })).items).toEqual([]);
  });
});

const told = (scenario: ScenarioSnapshot, of: EnterpriseSnapshot, set: string) =>
  dataSource.query(
    `update matching.matches set ${set} where scenario_id = $1 and enterprise_id = $2`,
    [scenario.id, of.id],
  );

describe('the network of a year', () => {
  const network = (year: number, who = platform) =>
    readNetwork(dataSource, who, threshold, { year });

  test('has the eligible matches that fit and stand, the strongest first', async () => {
    const [one, two, three] = [anEnterprise(), anEnterprise(), anEnterprise()];
    const wanted = await published(
      { number: 'CJ-2026-0007', title: '桥梁监测' },
      { of: one, score: 61 },
      { of: two, score: 75.5 },
      { of: three, score: 90, ...barredBy('tier') },
    );
    await told(wanted, two, `status = 'connected'`);
    const refused = await published({ number: 'CJ-2026-0008' }, { of: one, score: 80 });
    await told(refused, one, `status = 'not_relevant', not_relevant_reason = 'not-now'`);
    await published({ number: 'CJ-2026-0009' }, { of: one, score: 37.9 });
    await published({ number: 'CJ-2025-0010' }, { of: one, score: 99 });
    expect(await network(2026)).toEqual({
      year: 2026,
      scenarios: 3,
      matched: 2,
      total: 2,
      matches: [
        {
          scenario: { id: wanted.id, title: '桥梁监测' },
          enterprise: { id: two.id, name: two.name },
          score: 75.5,
          taken: true,
        },
        {
          scenario: { id: wanted.id, title: '桥梁监测' },
          enterprise: { id: one.id, name: one.name },
          score: 61,
          taken: false,
        },
      ],
    });
    expect(await network(2024)).toEqual({
      year: 2024,
      scenarios: 0,
      matched: 0,
      total: 0,
      matches: [],
    });
  });

  test('is bounded, and tells how many there are; a department’s is of its own', async () => {
    const companies = Array.from({ length: 103 }, () => anEnterprise());
    const scenario = await published(
      {},
      ...companies.map((of, place) => ({ of, score: 40 + place / 10 })),
    );
    const { total, matches } = await network(2026);
    expect([total, matches.length]).toEqual([103, 100]);
    expect(Math.min(...matches.map(({ score }) => score))).toBe(40.3);
    const theirs = await network(2026, caller('department', scenario.department.id));
    expect(theirs.total).toBe(103);
    const others = await network(2026, caller('department', anEnterprise().id));
    expect(others).toMatchObject({ scenarios: 0, matched: 0, total: 0 });
  });
});

describe('the report', () => {
  test('counts what was told by month and domain of the city, and what came unasked', async () => {
    const [one, two, three] = [anEnterprise(), anEnterprise(), anEnterprise()];
    const scenario = await published({}, { of: one }, { of: two }, { of: three });
    // New year's night of the city is still last year's by UTC.
    await told(
      scenario,
      one,
      `told_at = '2025-12-31T17:00:00Z', viewed_at = now(), status = 'interested'`,
    );
    await told(
      scenario,
      two,
      `told_at = '2026-03-05T00:00:00Z', viewed_at = now(), status = 'not_relevant',
       not_relevant_reason = 'too-small', answered_at = '2026-05-01T00:00:00Z'`,
    );
    await told(
      scenario,
      three,
      `status = 'not_relevant', not_relevant_reason = 'not-now', answered_at = '2026-05-01T00:00:00Z'`,
    );
    const report = await readMatchReport(dataSource, platform, { year: 2026, by: 'month' });
    const month = (key: string) => report.groups.find((group) => group.key === key)!.figures;
    expect(month('2026-01')).toMatchObject({ told: 1, viewed: 1, interested: 1 });
    expect(month('2026-03')).toMatchObject({
      told: 1,
      notRelevant: { 'too-small': 1, 'not-now': 0 },
    });
    expect(month('2026-05')).toMatchObject({
      told: 0,
      notRelevant: { 'not-now': 0 },
      unasked: { interested: 0, notRelevant: 1 },
    });
    const byDomain = await readMatchReport(dataSource, platform, { year: 2026, by: 'domain' });
    expect(byDomain.groups).toEqual([{ key: 'smart-logistics', figures: report.total }]);
    expect(byDomain.total).toEqual(report.total);
    const before = await readMatchReport(dataSource, platform, { year: 2025, by: 'month' });
    expect(before.total.told).toBe(0);
  });

  test('a department’s is of its own scenarios', async () => {
    const company = anEnterprise();
    const [own, other] = [
      await published({}, { of: company }),
      await published({}, { of: company }),
    ];
    for (const one of [own, other]) await told(one, company, `told_at = '2026-02-02T00:00:00Z'`);
    const theirs = await readMatchReport(dataSource, caller('department', own.department.id), {
      year: 2026,
      by: 'month',
    });
    expect(theirs.total.told).toBe(1);
  });
});
