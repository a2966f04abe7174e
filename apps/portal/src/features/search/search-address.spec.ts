import { expect, test } from '@jest/globals';
import { readAddress, searchPath } from './search-address';

const read = (text: string) => readAddress(new URLSearchParams(text));

test('an address says again what it was made from', () => {
  const address = {
    q: '快递柜 & 100%',
    kind: 'scenario' as const,
    page: 3,
    domain: ['smart-logistics'],
    district: ['wuchang', 'hongshan'],
    technology: [],
    status: ['published', 'closed'],
  };
  expect(read(searchPath(address).split('?')[1]!)).toEqual(address);
});

test('what goes without saying is not in it', () => {
  expect(searchPath({ q: '', kind: 'scenario', page: 1, domain: [] })).toBe('/search');
  expect(searchPath({ q: 'kdg', kind: 'enterprise' })).toBe('/search?q=kdg&kind=enterprise');
});

test('what is mangled is left out', () => {
  expect(read('kind=x&page=-1&domain=nonsense,smart-logistics&status=draft&district=')).toEqual({
    q: '',
    kind: 'scenario',
    page: 1,
    domain: ['smart-logistics'],
    district: [],
    technology: [],
    status: [],
  });
  for (const page of ['0', '1.5', 'x', '51', '1e9']) expect(read(`page=${page}`).page).toBe(1);
  expect(read(`q=${'字'.repeat(3000)}`).q).toHaveLength(1000);
});

test('enterprises have no status to choose', () => {
  expect(read('kind=enterprise&status=published').status).toEqual([]);
  expect(searchPath({ kind: 'enterprise', status: ['published'] })).toBe('/search?kind=enterprise');
});
