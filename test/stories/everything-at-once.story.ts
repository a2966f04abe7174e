import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Enterprise, Scenario } from '#libs/contracts';
import { type Client, World } from '../setup/world.js';

const companies = 12;
const scenarios = 5;
const atMost = 4;

describe('companies are verified while scenarios are published', () => {
  let world: World;
  let waiting: { client: Client; enterprise: Enterprise }[];
  let published: Scenario[];

  beforeAll(async () => {
    world = await World.start('postgres', { tellAtMost: atMost });
    const department = await world.department();
    const admin = await world.admin();
    waiting = [];
    for (let one = 0; one < companies; one += 1)
      waiting.push(await world.registeredEnterprise(`武汉第${one}智能柜有限公司`));
    const publishing = Array.from({ length: scenarios }, (_item, index) =>
      world.publishedScenario(department, { title: `第${index}批老旧小区快递柜网络建设` }),
    );
    const verifying = waiting.map(({ enterprise }) =>
      admin.post(`/api/enterprises/${enterprise.id}/verify`, { version: enterprise.version }),
    );
    published = await Promise.all(publishing);
    await Promise.all(verifying);
    await world.quiet(60_000);
  });
  afterAll(() => world.stop());

  test('every company is matched with every scenario, whichever came first', async () => {
    const [row] = await world.sql<{ pairs: number }>(
      'select count(*)::int as pairs from matching.matches',
    );
    expect(row!.pairs).toBe(companies * scenarios);
  });

  test('each scenario is told to exactly as many companies as the cap allows', async () => {
    const told = await world.sql<{ scenario_id: string; told: number }>(
      `select scenario_id, count(*)::int as told from matching.matches
        where status = 'notified' group by scenario_id`,
    );
    expect(told.map((row) => row.told)).toEqual(published.map(() => atMost));
  });

  test('each person is told of a scenario once', async () => {
    const items = await world.sql<{ most: number; items: number }>(
      `select max(count)::int as most, sum(count)::int as items from (
         select count(*) from notifications.inbox_items where kind = 'scenario.matched'
          group by recipient_id, facts->>'link') each`,
    );
    expect(items).toEqual([{ most: 1, items: scenarios * atMost }]);
  });

  test('scenarios have numbers without repeats', () => {
    expect(new Set(published.map((scenario) => scenario.number)).size).toBe(scenarios);
  });
});

describe('the cap on how many are told', () => {
  test('is not used up by companies that came by themselves', async () => {
    const world = await World.start('postgres', { tellAtMost: 1 });
    const scenario = await world.publishedScenario(await world.department());
    const browsing = await world.verifiedEnterprise('武汉冷链有限公司', {
      name: '冷藏车队承运',
      description: '自有冷藏车八十辆，承运生鲜与药品，全程温度可查。',
      technologies: [],
      cases: [],
    });
    const weak = await world.matchOf(browsing.client, scenario.id);
    expect(weak.status).toBe('candidate');
    await browsing.client.post(`/api/matching/matches/${weak.matchId}/view`);

    const fitting = await world.verifiedEnterprise();
    const strong = await world.matchOf(fitting.client, scenario.id);
    expect(strong.status).toBe('notified');
    await world.quiet();
    expect(await world.inbox(fitting.client, 'scenario.matched')).toHaveLength(1);
    await world.stop();
  });
});
