import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Meilisearch } from 'meilisearch';
import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type EnterpriseSnapshot,
  type ScenarioSnapshot,
  type SearchAnswer,
  searchQuery,
  type Segment,
} from '#libs/contracts';
import type { Config } from '#libs/config';
import { createDataSource } from '#libs/database';
import { shippedLexicon } from '#libs/lexicon';
import { SearchEngine } from '#libs/search';
import {
  aCapability,
  aCase,
  anEnterprise,
  aScenario,
  cloneDatabase,
  keepFewConcepts,
  type TestDatabase,
  testConfig,
} from '#libs/testing';
import { capabilityIndex, scenarioIndex } from '../index/indexes.js';
import {
  publicEnterpriseDocument,
  publicEnterpriseIndex,
  publicScenarioIndex,
} from '../index/public-indexes.js';
import { ensureIndexes, indexEnterprise, indexScenario } from '../index/reindex.js';
import { keepEnterprise, keepScenario } from '../index/snapshots.repository.js';
import { currentKnowledge } from '../knowledge/knowledge.js';
import { recallEnterprises, recallScenarios } from '../matches/recall.js';
import { readNeed } from '../ranking/need.js';
import { searchPublic } from './search.js';
import { suggestWhileTyping } from './suggest.js';

const lockers = aScenario({
  title: '社区快递柜改造',
  number: 'CJ-2026-0001',
  district: 'wuchang',
  technologies: ['iot'],
  publishedAt: '2026-01-06T01:00:00.000Z',
});
const awarded = aScenario({
  title: '武汉医院远程会诊平台',
  number: 'CJ-2026-0002',
  status: 'awarded',
  summary: '三甲医院与社区卫生中心会诊。',
  painPoints: '',
  requirements: '视频会诊与影像调阅。',
  outcomes: [],
  domain: 'ai-healthcare',
  district: 'hongshan',
  publishedAt: '2026-01-05T01:00:00.000Z',
});
const secret = aScenario({
  title: '城市地下管网巡检',
  number: 'CJ-2026-0003',
  confidentiality: 'verified',
  summary: '管网老化。',
  painPoints: '',
  requirements: '用探地雷达与声学传感器巡检地下综合管廊。',
  outcomes: [{ name: '漏损发现时间', baseline: '', target: '2', unit: '小时' }],
  domain: null,
  publishedAt: '2026-01-04T01:00:00.000Z',
});
const traditional = aScenario({
  title: '農村電商直播基地建設',
  number: 'CJ-2026-0004',
  summary: '',
  painPoints: '',
  requirements: '',
  outcomes: [],
  domain: null,
  publishedAt: '2026-01-03T01:00:00.000Z',
});
const draft = aScenario({ title: '快递柜草稿', status: 'draft', number: null });

const maker = anEnterprise({
  name: '武汉江城快件科技有限公司',
  district: 'hongshan',
  sector: 'smart-logistics',
  profile: '生产智能快件箱。',
  directoryMember: true,
  updatedAt: '2026-01-03T01:00:00.000Z',
  capabilities: [
    aCapability({
      name: '智能快件箱生产',
      description: '生产和运营智能快件箱，支持冷藏。',
      cases: [aCase('在洪山区装机三百台')],
    }),
    aCapability({ name: 'Kubernetes 运维', description: '为政务云提供 Kubernetes 集群运维。' }),
  ],
});
const empty = anEnterprise({
  name: '楚天空壳贸易有限公司',
  capabilities: [],
  updatedAt: '2026-01-04T01:00:00.000Z',
});
const suspended = anEnterprise({ name: '武汉停业快件有限公司', status: 'suspended' });

const person = (organisationKind: Principal['organisationKind'], organisationId: string) =>
  ({ organisationKind, organisationId, roles: [] }) as unknown as Principal;

describe('the search boxes', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let search: SearchEngine;
  let config: Config;

  const keep = async (scenario: ScenarioSnapshot) => {
    await keepScenario(dataSource, shippedLexicon(), scenario);
  };
  const keepCompany = (enterprise: EnterpriseSnapshot) =>
    keepEnterprise(dataSource, shippedLexicon(), enterprise);

  beforeAll(async () => {
    database = await cloneDatabase();
    config = testConfig(database.url);
    const { matchingSchema } = await import('../matching-database.js');
    dataSource = await createDataSource(database.url, matchingSchema).initialize();
    search = new SearchEngine(config);
    await keepFewConcepts((sql, values) => dataSource.query(sql, values), /快递|快件|会诊|外卖/);
    for (const one of [lockers, awarded, secret, traditional, draft]) await keep(one);
    for (const one of [maker, empty, suspended]) await keepCompany(one);
    await ensureIndexes(dataSource, search);
  });
  afterAll(async () => {
    for (const index of [
      capabilityIndex,
      scenarioIndex,
      publicEnterpriseIndex,
      publicScenarioIndex,
    ])
      await search.drop(index);
    await dataSource.destroy();
    await database.drop();
  });

  const ask = (query: Record<string, unknown>, caller?: Principal): Promise<SearchAnswer> =>
    searchPublic(dataSource, search, caller, searchQuery.parse(query));
  const idsOf = async (query: Record<string, unknown>, caller?: Principal) =>
    (await ask(query, caller)).items.map(({ id }) => id);
  const marked = (segments: Segment[]) =>
    segments.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

  test.each([
    ['a word', '快递柜', '社区[快递柜]改造'],
    ['a word that means the same', '智能快件箱', '社区[快递柜]改造'],
    ['Traditional script', '快遞櫃', '社区[快递柜]改造'],
    ['the beginning of a word', '快递', '社区[快递]柜改造'],
    ['pinyin', 'kuaidigui', '社区[快递柜]改造'],
    ['pinyin that is not typed to its end', 'kuaidig', '社区[快递柜]改造'],
    ['pinyin by syllables', 'kuai di gui', '社区[快递柜]改造'],
    ['pinyin with a slip', 'kuaidigiu', '社区[快递柜]改造'],
    ['initials', 'kdg', '社区[快递柜]改造'],
    ['pinyin and Chinese', 'shequ快递', '[社区][快递]柜改造'.replace('][', '')],
    ['its number', 'CJ-2026-0001', '社区快递柜改造'],
    ['its number carelessly', 'cj 2026-1', '社区快递柜改造'],
    ['words of its text', '冷藏格口', '社区快递柜改造'],
  ])('find a scenario by %s', async (_how, q, title) => {
    const { items } = await ask({ q });
    expect(items[0]?.id).toBe(lockers.id);
    expect(items[0]?.kind === 'scenario' && marked(items[0].title)).toBe(title);
    expect(items.map(({ id }) => id)).not.toContain(awarded.id);
  });

  test('find what is written in Traditional script by Simplified', async () => {
    const { items } = await ask({ q: '农村电商' });
    expect(items.map(({ id }) => id)).toEqual([traditional.id]);
    expect(items[0]?.kind === 'scenario' && marked(items[0].title)).toBe('[農村電商]直播基地建設');
  });

  test('show where in a text it stands', async () => {
    const [hit] = (await ask({ q: '影像调阅' })).items;
    expect(hit?.excerpt?.field).toBe('requirements');
    expect(marked(hit!.excerpt!.segments)).toMatch(/\[影像/);
  });

  test('find what is past publication, which recall does not; never what is not public', async () => {
    expect(await idsOf({ q: '会诊' })).toEqual([awarded.id]);
    expect(await idsOf({ q: '草稿' })).not.toContain(draft.id);
    const knowledge = await currentKnowledge(dataSource);
    const doctor = anEnterprise({
      capabilities: [
        aCapability({ name: '远程会诊', description: '医院远程会诊平台与影像调阅。' }),
      ],
    });
    const recalled = await recallScenarios(search, knowledge, doctor);
    expect(recalled).not.toContain(awarded.id);
    expect(recalled).toContain(lockers.id);
    await indexScenario(search, knowledge, { ...awarded, status: 'published' });
    expect(await recallScenarios(search, knowledge, doctor)).toContain(awarded.id);
    await indexScenario(search, knowledge, awarded);
  });

  test('do not find, show or count by what is kept from the reader', async () => {
    const words = { q: '探地雷达' };
    expect((await ask(words)).total).toBe(0);
    expect((await ask({ q: '漏损' })).items).toEqual([]);
    const [hit] = (await ask({ q: '地下管网' })).items;
    expect(hit?.id).toBe(secret.id);
    expect(JSON.stringify(hit)).not.toContain('雷达');
    expect(await idsOf(words, person('enterprise', suspended.id))).toEqual([]);
    expect(await idsOf(words, person('enterprise', maker.id))).toEqual([secret.id]);
    expect(await idsOf(words, person('department', secret.department.id))).toEqual([secret.id]);
    const [told] = (await ask(words, person('platform', secret.id))).items;
    expect(marked(told!.excerpt!.segments)).toContain('[探地雷达]');
  });

  test.each([
    ['its name', '江城', maker.id],
    ['the name of a capability', '快件箱', maker.id],
    ['what a case tells', '装机', maker.id],
    ['pinyin of its name', 'jiangcheng', maker.id],
    ['initials of a capability', 'znkjx', maker.id],
    ['a Latin word', 'kubernetes', maker.id],
    ['a Latin word with a slip', 'kubernets', maker.id],
    ['a name without any capability', '空壳', empty.id],
  ])('find an enterprise by %s', async (_how, q, id) => {
    expect((await idsOf({ q, kind: 'enterprise' }))[0]).toBe(id);
  });

  test('do not find enterprises that are not verified; nothing without capabilities is recalled', async () => {
    expect(await idsOf({ q: '停业', kind: 'enterprise' })).toEqual([]);
    expect(await idsOf({ kind: 'enterprise' })).toEqual([empty.id, maker.id]);
    expect(await idsOf({ kind: 'enterprise', member: 'true' })).toEqual([maker.id]);
    const knowledge = await currentKnowledge(dataSource);
    const need = readNeed(knowledge.lexicon, knowledge.corpus, lockers);
    expect(await recallEnterprises(search, need)).toEqual([maker.id]);
  });

  test('without words list the newest', async () => {
    expect(await idsOf({})).toEqual([lockers, awarded, secret, traditional].map(({ id }) => id));
    expect(await idsOf({ limit: 2, page: 2 })).toEqual([secret.id, traditional.id]);
    expect(await ask({ limit: 3 })).toMatchObject({ total: 4, nextPage: 2 });
    expect(await ask({ limit: 3, page: 2 })).toMatchObject({ nextPage: null });
  });

  test('count what was found by facet; a chosen facet can be chosen anew', async () => {
    const { facets } = await ask({});
    expect(facets.status).toEqual([
      { code: 'published', count: 3 },
      { code: 'awarded', count: 1 },
    ]);
    expect(facets.technology).toEqual([{ code: 'iot', count: 1 }]);
    const chosen = await ask({ district: 'wuchang' });
    expect(chosen.items.map(({ id }) => id)).toEqual([lockers.id]);
    expect(chosen.facets.district).toEqual([
      { code: 'city-wide', count: 2 },
      { code: 'hongshan', count: 1 },
      { code: 'wuchang', count: 1 },
    ]);
    expect(chosen.facets.status).toEqual([{ code: 'published', count: 1 }]);
    expect(await idsOf({ district: 'wuchang,hongshan' })).toEqual([lockers.id, awarded.id]);
    const companies = await ask({ kind: 'enterprise' });
    expect(companies.facets).toMatchObject({
      domain: [{ code: 'smart-logistics', count: 1 }],
      status: [],
    });
  });

  test('reduce a pasted text, and show what has some of it when nothing has all', async () => {
    const pasted =
      '我单位拟面向全市招募合作伙伴，在老旧小区建设快递柜，解决末端配送问题，并配套无人机、' +
      '区块链溯源和数字孪生等能力，欢迎各有关企业踊跃报名参与，共同推进智慧城市建设。';
    const answer = await ask({ q: pasted });
    expect(answer.relaxed).toBe(true);
    expect(answer.words.length).toBeLessThanOrEqual(10);
    expect(answer.items[0]?.id).toBe(lockers.id);
    expect((await ask({ q: '快递柜' })).relaxed).toBe(false);
  });

  test('when nothing is found suggest words, names, fewer filters, the other kind', async () => {
    const filtered = await ask({ q: '快递柜', district: 'jiangxia', status: 'published' });
    expect(filtered).toMatchObject({ total: 0, items: [] });
    expect(filtered.suggestions).toContainEqual({ type: 'filter', filter: 'district', found: 1 });
    expect(filtered.suggestions).not.toContainEqual(
      expect.objectContaining({ type: 'filter', filter: 'status' }),
    );
    expect(filtered.suggestions).toContainEqual({ type: 'kind', kind: 'enterprise', found: 1 });
    const misspelt = await ask({ q: '快弟贵' });
    expect(misspelt.suggestions).toContainEqual({
      type: 'name',
      kind: 'scenario',
      id: lockers.id,
      name: lockers.title,
    });
    const { suggestions } = await ask({ q: '外卖柜' });
    expect(suggestions.some(({ type }) => type === 'word')).toBe(true);
    for (const one of suggestions) if ('found' in one) expect(one.found).toBeGreaterThan(0);
    expect((await ask({ q: '？！' })).items).toEqual([]);
  });

  test('suggest names while somebody types', async () => {
    const suggest = async (typed: string) =>
      (await suggestWhileTyping(search, shippedLexicon(), typed)).items;
    expect((await suggest('kuaid')).map(({ name }) => marked(name))).toContain('社区[快递]柜改造');
    expect(await suggest('znkj')).toMatchObject([{ kind: 'enterprise', id: maker.id }]);
    const [company] = await suggest('znkj');
    expect(marked(company!.detail!)).toBe('[智能快件]箱生产');
    expect((await suggest('CJ-2026')).length).toBe(4);
    expect(await suggest('草稿')).toEqual([]);
  });

  test('indexes that are as they should be are left alone', async () => {
    const { meiliUrl, meiliKey, meiliIndexPrefix } = config;
    const client = new Meilisearch({ host: meiliUrl, apiKey: meiliKey });
    const indexUids = [publicScenarioIndex, publicEnterpriseIndex].map(
      (index) => `${meiliIndexPrefix}-${index}`,
    );
    const tasks = async () => (await client.tasks.getTasks({ indexUids })).total;
    const before = await tasks();
    await ensureIndexes(dataSource, search);
    expect(await tasks()).toBe(before);
    expect(before).toBeGreaterThan(0);
  });

  test('an index of yesterday’s shape is built anew; until then search says to try again', async () => {
    const knowledge = await currentKnowledge(dataSource);
    const old = publicEnterpriseDocument(knowledge.lexicon, maker);
    await search.write(publicEnterpriseIndex, [{ ...old, shape: 0, id: 'old', name: '旧形' }]);
    expect((await ask({ kind: 'enterprise' })).total).toBe(3);
    await ensureIndexes(dataSource, search);
    expect((await ask({ kind: 'enterprise' })).total).toBe(2);
    await search.rebuild(
      publicScenarioIndex,
      { searchableAttributes: ['title'] },
      (async function* () {
        yield await Promise.resolve([{ id: lockers.id, title: lockers.title }]);
      })(),
    );
    await expect(ask({ q: '快递柜' })).rejects.toMatchObject({ code: 'SEARCH.UNAVAILABLE' });
    await ensureIndexes(dataSource, search);
    expect(await idsOf({ q: '快递柜' })).toEqual([lockers.id]);
  });

  test('an enterprise that is not verified any more leaves nothing behind', async () => {
    const knowledge = await currentKnowledge(dataSource);
    await indexEnterprise(search, knowledge, { ...maker, status: 'suspended' });
    expect(await idsOf({ kind: 'enterprise' })).toEqual([empty.id]);
    await indexEnterprise(search, knowledge, { ...maker, capabilities: [] });
    expect(await idsOf({ q: '江城', kind: 'enterprise' })).toEqual([maker.id]);
    expect(await idsOf({ q: 'kubernetes', kind: 'enterprise' })).toEqual([]);
    await indexEnterprise(search, knowledge, maker);
  });
});
