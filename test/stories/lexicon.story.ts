import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Enterprise,
  LexiconConcept,
  LexiconEffect,
  LexiconEntry,
  LexiconHistoryEntry,
  LexiconPage,
  Page,
  Scenario,
} from '#libs/contracts';
import { withDataSource } from '#libs/database';
import { SearchEngine } from '#libs/search';
import { eventually } from '#libs/testing';
import { matchTouched } from '../../apps/matching/src/lexicon/match-touched.js';
import { matchingSchema } from '../../apps/matching/src/matching-database.js';
import { aLabelledCollection } from '../setup/labelled-collection.js';
import { type Client, World } from '../setup/world.js';

const path = '/api/matching/lexicon';
const threshold = 20;

describe('the lexicon', () => {
  let world: World;
  let folder: string;
  let admin: Client;
  let colleague: Client;
  let company: { client: Client; enterprise: Enterprise };
  let department: { editor: Client; approver: Client };
  let scenario: Scenario;
  let lockers: LexiconEntry;

  const look = (query: string) => admin.get<LexiconPage>(`${path}?${query}`);
  const version = async () => (await look('limit=1')).version;
  const change = async (key: string | null, concept: LexiconConcept | null, who = admin) =>
    who.ok<{ key: string; version: number }>('PUT', path, {
      version: await version(),
      key,
      concept,
      reason: '企业常用“取物匣”这个说法',
    });
  const effectOf = async (key: string | null, concept: LexiconConcept | null) =>
    admin.post<LexiconEffect>(`${path}/effect`, { version: await version(), key, concept });
  const widened = () => ({ ...lockers.concept, words: [...lockers.concept.words, '取物匣'] });
  const scoreNow = async () =>
    (await world.suppliers(department.editor, scenario.id)).find(
      (one) => one.enterprise.id === company.enterprise.id,
    )?.score ?? 0;
  const told = async () => (await world.inbox(company.client, 'scenario.matched')).length;

  beforeAll(async () => {
    folder = aLabelledCollection();
    world = await World.start('postgres', { tellMinScore: threshold, evaluationDir: folder });
    admin = await world.admin();
    department = await world.department();
    company = await world.verifiedEnterprise('武汉匣到智能科技有限公司', {
      name: '取物匣整机',
      description: '研制取物匣整机，安放在楼栋门厅，居民凭编码自取，已装取物匣四百组。',
      domains: [],
      technologies: [],
      cases: [],
    });
    scenario = await world.publishedScenario(department, {
      title: '老旧小区快递柜建设',
      summary: '在老旧小区新建快递柜，居民下楼即可取件。',
      painPoints: '没有快递柜，包裹堆放在楼道。',
      requirements: '在三百个小区布设快递柜六百组，快递柜须支持扫码取件，快递柜须防雨。',
      outcomes: [{ name: '快递柜覆盖率', baseline: '20', target: '85', unit: '%' }],
      technologies: [],
    });
    await world.quiet(120_000);
  });
  afterAll(async () => {
    await world.stop();
    rmSync(folder, { recursive: true });
  });

  test('is looked through by word, field and page', async () => {
    const page = await look(`q=${encodeURIComponent('快遞櫃')}`);
    [lockers] = page.items as [LexiconEntry];
    expect(page.version).toBe(0);
    expect(lockers.concept.words).toContain('快递柜');
    expect(lockers).toMatchObject({ status: 'shipped', changedBy: null, shipped: lockers.concept });
    const first = await look('field=low-altitude&limit=40');
    const second = await look(`field=low-altitude&limit=40&cursor=${first.nextCursor!}`);
    const keys = [...first.items, ...second.items].map(({ key }) => key);
    expect(new Set(keys).size).toBe(Math.min(80, first.total));
    expect(first.items.every(({ concept }) => concept.field === 'low-altitude')).toBe(true);
    expect((await look('changed=any')).items).toEqual([]);
  });

  test('a company that says it in a word of its own is no match', async () => {
    expect(await scoreNow()).toBeLessThan(threshold);
    expect(await told()).toBe(0);
  });

  test('the effect of a synonym is told before it is saved, and saves nothing', async () => {
    const effect = await effectOf(lockers.key, widened());
    expect(effect).toMatchObject({ version: 0, warnings: [], touchedWords: ['取物匣'] });
    expect(effect.collection).toMatchObject({
      scenarios: { labelled: 2, ranked: 2 },
      enterprises: { labelled: 3, ranked: 3 },
      mostChanged: [{ id: 'S-1', title: '老旧小区快递柜建设', after: 1 }],
    });
    expect(effect.collection!.after.mrr).toBe(1);
    expect(effect.collection!.before.mrr).toBeLessThan(1);
    expect(effect.live).toMatchObject({
      changedScores: 1,
      // Alone, it is in the top ten as soon as it has any point: that may be before or after.
      moves: { 'enters-told': 1, 'leaves-told': 0, 'leaves-top': 0 },
      enterprises: { concerned: 1, ranked: 1 },
    });
    expect(effect.live.examples[0]).toMatchObject({
      move: 'enters-told',
      scenario: { title: scenario.title },
      enterprise: { name: company.enterprise.name },
    });
    expect(await version()).toBe(0);
    await world.quiet(120_000);
    expect(await told()).toBe(0);
  });

  test('saved, the company becomes a match and is told, once', async () => {
    colleague = await world.platformPerson('platform.admin', '王管理');
    await change(lockers.key, widened(), colleague);
    await world.quiet(120_000);
    expect(await scoreNow()).toBeGreaterThan(threshold);
    const match = await world.matchOf(company.client, scenario.id);
    expect(match.reasons.map(({ text }) => text).join()).toContain('取物匣');
    expect(await eventually(async () => (await told()) === 1)).toBe(true);
    const [entry] = (await look('changed=any')).items;
    expect(entry).toMatchObject({
      key: lockers.key,
      status: 'changed',
      shipped: lockers.concept,
      changedBy: { name: '王管理', reason: '企业常用“取物匣”这个说法' },
    });
  });

  test('the same news twice tells nobody twice and keeps what people said', async () => {
    const match = await world.matchOf(company.client, scenario.id);
    await company.client.post(`/api/matching/matches/${match.matchId}/feedback`, {
      verdict: 'interested',
    });
    const search = world.app.get(SearchEngine, { strict: false });
    const limits = { threshold, floor: 0, cap: 20 };
    const news = { version: 1, key: lockers.key, words: ['取物匣', '快递柜'] };
    await withDataSource(world.config.databaseUrl, matchingSchema, async (dataSource) => {
      await matchTouched(dataSource, search, limits, news);
      await matchTouched(dataSource, search, limits, news);
    });
    await world.quiet(120_000);
    expect(await told()).toBe(1);
    expect((await world.matchOf(company.client, scenario.id)).status).toBe('interested');
  });

  test('who saw an older lexicon is told to look again', async () => {
    for (const [method, route] of [
      ['PUT', path],
      ['POST', `${path}/effect`],
    ] as const)
      expect(
        await admin.refused(method, route, {
          version: 0,
          key: lockers.key,
          concept: null,
          reason: '不再需要',
        }),
      ).toMatchObject({ status: 409, code: 'LEXICON.VERSION_CONFLICT' });
  });

  test('what is no sound concept is refused with a code', async () => {
    const refused = async (key: string | null, said: Partial<LexiconConcept> | null) => {
      const concept = said && {
        words: ['甲类词', '乙类词'],
        broader: [],
        related: [],
        heard: [],
        field: null,
        ...said,
      };
      const body = { version: await version(), key, concept, reason: '试一试' };
      const { status, code } = await admin.refused('PUT', path, body);
      return `${status} ${code}`;
    };
    expect(await refused(null, { words: ['甲类词'] })).toBe('422 LEXICON.TOO_FEW_WORDS');
    expect(await refused(null, { broader: ['无此物'] })).toBe('422 LEXICON.UNKNOWN_BROADER');
    expect(await refused(lockers.key, widened())).toBe('422 LEXICON.CHANGES_NOTHING');
    const alike = { field: lockers.concept.field, words: [lockers.concept.words[0]!, '乙类词'] };
    expect(await refused(null, alike)).toBe('422 LEXICON.NAME_TAKEN');
    expect(await refused('no/such', null)).toBe('404 CONCEPT.NOT_FOUND');
    expect(await refused(null, null)).toBe('400 REQUEST.MALFORMED');
    expect(await refused(null, { field: 'no-such-field' })).toBe('400 REQUEST.MALFORMED');
    expect(await refused(null, { related: ['租\0借'] })).toBe('422 LEXICON.WORD_FORM');
    expect(await refused('no\0such', null)).toBe('400 REQUEST.MALFORMED');
  });

  test('restored to its shipped form, a concept is as if it had never been changed', async () => {
    const effect = await effectOf(lockers.key, lockers.shipped);
    expect(effect.live.moves).toMatchObject({ 'leaves-told': 1 });
    await change(lockers.key, lockers.shipped);
    expect((await look(`key=${encodeURIComponent(lockers.key)}`)).items[0]).toMatchObject({
      status: 'shipped',
      concept: lockers.concept,
    });
    expect((await look('changed=any')).items).toEqual([]);
  });

  test('a concept is added with a warning, found, and taken out again', async () => {
    const added = {
      words: ['取物匣', '自取匣'],
      broader: ['快递柜'],
      related: [],
      heard: [],
      field: null,
    };
    const doubtful = { ...added, words: ['取物匣', '快递柜'], broader: [] };
    const { warnings } = await effectOf(null, doubtful);
    expect(warnings).toContainEqual({
      kind: 'names-another',
      word: '快递柜',
      other: lockers.concept.words[0],
      otherKey: lockers.key,
    });
    const { key } = await change(null, added);
    expect((await look('changed=added')).items.map((one) => one.key)).toEqual([key]);
    await change(key, null);
    expect((await look('changed=removed')).items).toMatchObject([
      { key, status: 'removed', concept: { words: ['取物匣', '自取匣'] }, shipped: null },
    ]);
  });

  test('without the word the match falls back, what the company said stays, and nobody is told', async () => {
    await world.quiet(120_000);
    const match = await world.matchOf(company.client, scenario.id);
    expect(match).toMatchObject({ status: 'interested' });
    expect(match.score).toBeLessThan(threshold);
    expect(await told()).toBe(1);
  });

  test('the history says who changed what, when and why, page by page', async () => {
    const first = await admin.get<Page<LexiconHistoryEntry>>(`${path}/history?limit=3`);
    const rest = await admin.get<Page<LexiconHistoryEntry>>(
      `${path}/history?limit=3&cursor=${first.nextCursor!}`,
    );
    const all = [...first.items, ...rest.items];
    expect(rest.nextCursor).toBeNull();
    expect(all.map((one) => [one.before !== null, one.after !== null])).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
    expect(all.map((one) => one.version)).toEqual(
      [...all.map((one) => one.version)].sort().reverse(),
    );
    const own = await admin.get<Page<LexiconHistoryEntry>>(
      `${path}/history?key=${encodeURIComponent(lockers.key)}`,
    );
    expect(own.items).toHaveLength(2);
    expect(own.items[1]).toMatchObject({ before: lockers.concept, after: widened() });
  });

  test('the reviewer and the supervisor read it; a company does not', async () => {
    const body = { version: await version(), key: lockers.key, concept: null, reason: '不需要' };
    for (const role of ['platform.reviewer', 'platform.supervisor'] as const) {
      const reader = await world.platformPerson(role);
      expect((await reader.get<LexiconPage>(`${path}?limit=1`)).items).toHaveLength(1);
      expect((await reader.refused('PUT', path, body)).status).toBe(403);
      expect((await reader.refused('POST', `${path}/effect`, body)).status).toBe(403);
    }
    expect((await company.client.refused('GET', path)).status).toBe(403);
  });

  test('whose account was erased stands without name in the history', async () => {
    await admin.ok('DELETE', `/api/users/${colleague.me.id}`);
    await admin.ok('POST', `/api/users/${colleague.me.id}/erase`);
    await world.quiet(120_000);
    const { items } = await admin.get<Page<LexiconHistoryEntry>>(`${path}/history`);
    expect(items.map(({ author }) => author)).toEqual([
      ...Array<string>(3).fill(admin.me.displayName),
      '',
    ]);
  });

  test('without a labelled collection the effect says that there is none', async () => {
    rmSync(join(folder, 'qrels.tsv'));
    expect((await effectOf(lockers.key, widened())).collection).toBeNull();
  });
});
