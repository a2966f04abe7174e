import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Enterprise, Problem, Scenario, SearchAnswer, TypedSuggestion } from '#libs/contracts';
import { eventually, keepFewConcepts } from '#libs/testing';
import { type Client, parcelScenario, World } from '../setup/world.js';

/** What has nothing of the scenario with the lockers. */
const elsewhere = {
  summary: '设施老化，缺少监测手段。',
  painPoints: '巡检全靠人工，问题发现得晚，抢修代价高。',
  requirements:
    '在重点部位布设传感器，实时采集数据并预警；提供可视化平台；接入城市生命线工程平台。',
};

describe('the search boxes over HTTP', () => {
  let world: World;
  let department: { editor: Client; approver: Client };
  let company: { client: Client; enterprise: Enterprise };
  let lockers: Scenario;
  let secret: Scenario;

  const path = (query: Record<string, string | number>) => {
    const parameters = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) parameters.set(key, String(value));
    return `/api/matching/search?${parameters.toString()}`;
  };
  const ask = (query: Record<string, string | number>, who: Client = world.anonymous()) =>
    who.get<SearchAnswer>(path(query));
  const idsOf = async (query: Record<string, string | number>, who?: Client) =>
    (await ask(query, who)).items.map(({ id }) => id);

  beforeAll(async () => {
    world = await World.start();
    await keepFewConcepts((sql, values) => world.sql(sql, values), /快递|快件|管网/);
    department = await world.department();
    company = await world.verifiedEnterprise();
    await world.registeredEnterprise('武汉未核验快件有限公司');
    lockers = await world.publishedScenario(department);
    secret = await world.publishedScenario(department, {
      ...elsewhere,
      title: '地下管网泄漏监测',
      confidentiality: 'verified',
      requirements:
        '用探地雷达、声学传感器和分布式光纤监测地下管网泄漏，接入城市生命线平台并告警。',
    });
    await department.editor.post<Scenario>('/api/scenarios', {
      ...parcelScenario(),
      title: '快递柜草稿一份',
    });
    await world.quiet(100_000);
  }, 120_000);
  afterAll(() => world.stop());

  test('find what is public in whatever way it is typed', async () => {
    for (const q of ['快递柜', '快遞櫃', 'kuaidigui', 'kuaidigiu', 'kdg', lockers.number!]) {
      const { items, total } = await ask({ q });
      expect([q, total, items[0]?.id]).toEqual([q, 1, lockers.id]);
    }
    expect(await idsOf({ q: '草稿' })).toEqual([]);
    expect(await idsOf({ q: 'xiangdaojia', kind: 'enterprise' })).toEqual([company.enterprise.id]);
    expect(await idsOf({ q: '未核验', kind: 'enterprise' })).toEqual([]);
    expect((await ask({ q: '', kind: '', domain: '', status: '' })).total).toBe(2);
  });

  test('answer pieces of text, never markup', async () => {
    const [hit] = (await ask({ q: '快递柜' })).items;
    expect(hit).toMatchObject({
      kind: 'scenario',
      title: [
        { text: '老旧小区', hit: false },
        { text: '快递柜', hit: true },
        { text: '网络建设', hit: false },
      ],
    });
    expect(JSON.stringify(hit)).not.toContain('<');
  });

  test('what a confidential scenario keeps is found only by who may read it', async () => {
    expect(await idsOf({ q: '探地雷达' })).toEqual([]);
    expect(await idsOf({ q: '地下管网' })).toEqual([secret.id]);
    expect(JSON.stringify(await ask({ q: '地下管网' }))).not.toContain('雷达');
    expect(await idsOf({ q: '探地雷达' }, company.client)).toEqual([secret.id]);
    expect(await idsOf({ q: '探地雷达' }, department.editor)).toEqual([secret.id]);
  });

  test('one who is suspended is not found, nor finds what is for verified ones', async () => {
    const admin = await world.admin();
    const suspended = await world.verifiedEnterprise('武汉停牌科技有限公司');
    await eventually(async () => (await idsOf({ q: '停牌', kind: 'enterprise' })).length === 1);
    await admin.post(`/api/enterprises/${suspended.enterprise.id}/suspend`, {
      version: suspended.enterprise.version,
      note: '资料待核',
    });
    await eventually(async () => (await idsOf({ q: '停牌', kind: 'enterprise' })).length === 0);
    expect(await idsOf({ q: '探地雷达' }, suspended.client)).toEqual([]);
  });

  test('what was cancelled stays to be found, by its state', async () => {
    const gone = await world.publishedScenario(department, {
      ...elsewhere,
      title: '桥梁健康监测预警',
    });
    await eventually(async () => (await idsOf({ q: '桥梁健康' })).length === 1);
    await department.approver.post(`/api/scenarios/${gone.id}/cancel`, {
      version: gone.version,
      note: '资金未落实',
    });
    await eventually(
      async () => (await idsOf({ q: '桥梁健康', status: 'cancelled' }))[0] === gone.id,
    );
    const { facets } = await ask({ status: 'cancelled' });
    expect(facets.status).toEqual([
      { code: 'published', count: 2 },
      { code: 'cancelled', count: 1 },
    ]);
  });

  test('an empty answer says what would find something', async () => {
    const { total, suggestions } = await ask({ q: '快递柜', district: 'jiangxia' });
    expect(total).toBe(0);
    expect(suggestions).toContainEqual({ type: 'filter', filter: 'district', found: 1 });
  });

  test('suggest names while somebody types', async () => {
    const { items } = await world
      .anonymous()
      .get<{ items: TypedSuggestion[] }>('/api/matching/search/suggestions?q=kuaidig');
    expect(items.map(({ id }) => id)).toEqual([lockers.id]);
  });

  test.each([
    'kind=person',
    'domain=nonsense',
    'district=wuchang%22%20OR%20true',
    'status=draft',
    'kind=enterprise&status=published',
    'kind=scenario&member=true',
    'page=0',
    'page=x',
    'page=51',
    'limit=51',
    'unknown=1',
    'q=%00',
  ])('refuse %s', async (query) => {
    const problem = await world.anonymous().refused('GET', `/api/matching/search?${query}`);
    expect(problem).toMatchObject({ status: 400, code: 'REQUEST.MALFORMED' });
  });

  test('a query may be long, and not longer', async () => {
    const of = (length: number) => path({ q: '字'.repeat(length) });
    expect((await world.anonymous().send('GET', of(1000))).status).toBe(200);
    expect((await world.anonymous().send('GET', of(1001))).status).toBe(400);
  });

  test('signs of the query language have no power', async () => {
    for (const q of [
      '"',
      '-快递柜',
      '快递柜"',
      '\\',
      "' OR 1=1 --",
      '<script>alert(1)</script>',
      '*',
    ])
      expect((await world.anonymous().send('GET', path({ q }))).status).toBe(200);
    expect(await idsOf({ q: '-快递柜' })).toEqual([lockers.id]);
  });

  test('an address that asks without end is held up, and told for how long', async () => {
    const answers = await Promise.all(
      Array.from({ length: 300 }, () => world.anonymous().send<Problem>('GET', path({ q: '？' }))),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]!.body.code).toBe('SEARCH.TOO_MANY');
    expect(refused[0]!.headers.get('retry-after')).toBe('1');
    await eventually(async () => (await world.anonymous().send('GET', path({}))).status === 200);
  });

  test('while the search engine is away say so; all else works', async () => {
    await world.halt();
    await world.boot({ meiliUrl: 'http://127.0.0.1:9' });
    const answer = await world.anonymous().send<Problem>('GET', path({ q: '快递柜' }));
    expect([answer.status, answer.body.code]).toEqual([503, 'SEARCH.UNAVAILABLE']);
    expect(answer.headers.get('retry-after')).not.toBeNull();
    expect((await world.anonymous().send('GET', '/api/scenarios')).status).toBe(200);
  });
});
