import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Refusal } from '#libs/contracts';
import { testConfig } from '#libs/testing';
import { type IndexSettings, SearchEngine } from './search-engine.js';

const settings: IndexSettings = {
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['cmn'] }],
  dictionary: ['快件箱'],
  synonyms: { 快递柜: ['智能快件箱'] },
  searchableAttributes: ['name', 'text'],
  filterableAttributes: ['id', 'owner', 'domain'],
  distinctAttribute: 'owner',
};
const lockers = { id: 'a-1', owner: 'A', name: '智能快件箱', text: '小区末端配送', domain: 'x' };
const lockersToo = { id: 'a-2', owner: 'A', name: '快件箱运维', text: '巡检', domain: 'x' };
const clinic = { id: 'b-1', owner: 'B', name: '远程会诊', text: '医院分诊', domain: 'y' };

async function* portions(...batches: object[][]) {
  for (const batch of batches) yield await Promise.resolve(batch);
}

describe('search engine', () => {
  let search: SearchEngine;
  const config = testConfig('postgres://unused');

  beforeEach(async () => {
    search = new SearchEngine(config);
    expect(await search.refreshSettings('things', settings)).toBe(false);
    await search.rebuild('things', settings, portions([lockers, lockersToo], [clinic]));
  });
  afterEach(() => search.drop('things'));

  const find = (q: string) => search.recall('things', [{ q, weight: 1 }], 'owner', 10);

  test('an index that is there keeps its documents', async () => {
    expect(await search.refreshSettings('things', settings)).toBe(true);
    expect(await find('会诊')).toEqual(['B']);
  });

  test('changed settings are brought into an index that is there', async () => {
    expect(await find('诊所')).toEqual([]);
    const changed = { ...settings, synonyms: { 诊所: ['医院'] } };
    await search.refreshSettings('things', changed);
    expect(await find('诊所')).toEqual(['B']);
  });

  test('a synonym finds what has the other word; each owner comes once', async () => {
    expect(await find('快递柜')).toEqual(['A']);
  });

  test('several queries are merged, the heavier first', async () => {
    const queries = [
      { q: '会诊', weight: 0.2 },
      { q: '快件箱', weight: 1 },
    ];
    expect(await search.recall('things', queries, 'owner', 10)).toEqual(['A', 'B']);
    const filter = [{ q: '', filter: ['domain = "y"'], weight: 1 }];
    expect(await search.recall('things', filter, 'owner', 10)).toEqual(['B']);
    expect(await search.recall('things', [], 'owner', 10)).toEqual([]);
  });

  test('a write is there when it returns, a removal gone', async () => {
    await search.write('things', [{ ...clinic, id: 'c-1', owner: 'C', name: '影像会诊' }]);
    expect(await find('影像')).toEqual(['C']);
    await search.remove('things', 'owner = "C"');
    expect(await find('影像')).toEqual([]);
  });

  test('a task that Meilisearch fails is an error, not silence', async () => {
    await expect(search.write('things', [{ id: 'not a valid id!' }])).rejects.toThrow(/failed/);
  });

  test('a rebuild replaces the index, and at no moment is nothing found', async () => {
    let missed = 0;
    let looks = 0;
    let done = false;
    const watching = (async () => {
      while (!done) {
        looks += 1;
        if ((await find('会诊')).length === 0) missed += 1;
      }
    })();
    const batches = portions([clinic], [{ ...lockers, id: 'd-1', owner: 'D' }]);
    const progress: number[] = [];
    await search.rebuild('things', settings, batches, (written) => progress.push(written));
    done = true;
    await watching;
    expect(progress).toEqual([1, 2]);
    expect([looks > 3, missed]).toEqual([true, 0]);
    expect(await find('快件箱')).toEqual(['D']);
  });

  test('a rebuild that breaks off leaves no half-filled index; the next one ends it', async () => {
    await search.drop('things');
    const broken = async function* () {
      yield await Promise.resolve([clinic]);
      throw new Error('killed');
    };
    await expect(search.rebuild('things', settings, broken())).rejects.toThrow();
    expect(await search.refreshSettings('things', settings)).toBe(false);
    await search.rebuild('things', settings, portions([clinic]));
    expect(await find('会诊')).toEqual(['B']);
  });

  test('an absent Meilisearch is a refusal that says to try again, with a code', async () => {
    const absent = new SearchEngine({ ...config, meiliUrl: 'http://127.0.0.1:9' });
    await expect(
      absent.recall('things', [{ q: 'x', weight: 1 }], 'owner', 1),
    ).rejects.toMatchObject({ kind: 'unavailable', code: 'SEARCH.UNAVAILABLE' });
    await expect(absent.ping()).rejects.toBeInstanceOf(Refusal);
  });
});
