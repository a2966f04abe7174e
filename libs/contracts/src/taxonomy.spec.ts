import { describe, expect, test } from '@jest/globals';
import { districtCode, domainCode } from './codes.js';
import { isKnownCode, nameOf, taxonomy, type TaxonomyList } from './taxonomy.js';

const lists: TaxonomyList[] = [
  'domains',
  'technologies',
  'districts',
  'enterpriseTiers',
  'cooperationModes',
];

describe('taxonomy', () => {
  test.each(lists)(
    'every entry of %s has a code of its own and a Chinese name of its own',
    (list) => {
      const entries = taxonomy[list];
      expect(entries.length).toBeGreaterThan(0);
      expect(new Set(entries.map((entry) => entry.code)).size).toBe(entries.length);
      expect(new Set(entries.map((entry) => nameOf(list, entry.code))).size).toBe(entries.length);
      for (const { code } of entries) expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    },
  );

  test('eight sectors are the key ones', () => {
    expect(taxonomy.domains.filter((domain) => domain.keySector)).toHaveLength(8);
  });

  test('the codes that the rules name exist', () => {
    expect(isKnownCode('districts', 'outside')).toBe(true);
    expect(isKnownCode('districts', 'city-wide')).toBe(true);
  });
});

describe('the name of a code', () => {
  test('is Chinese unless another language is asked for', () => {
    expect(nameOf('domains', 'smart-logistics')).toBe('智慧物流');
    expect(nameOf('domains', 'smart-logistics', 'en')).toBe('Smart logistics');
  });

  test('falls back to Chinese where there is no English', () => {
    expect(nameOf('districts', 'wuchang', 'en')).toBe('武昌区');
  });

  test('of an unknown code is the code itself', () => {
    expect(nameOf('domains', 'space-mining')).toBe('space-mining');
    expect(nameOf('domains', '', 'en')).toBe('');
  });

  test('is looked for in its own list only', () => {
    expect(nameOf('districts', 'smart-logistics')).toBe('smart-logistics');
    expect(isKnownCode('districts', 'smart-logistics')).toBe(false);
  });

  test.each(['constructor', '__proto__', 'toString'])('%s is no code', (code) => {
    expect(isKnownCode('domains', code)).toBe(false);
    expect(nameOf('domains', code)).toBe(code);
  });
});

describe('a code in a request', () => {
  test('is refused with the name of its list when the list does not have it', () => {
    expect(domainCode.safeParse('x').error?.issues[0]?.message).toContain('taxonomy.domains');
    expect(districtCode.safeParse('x').error?.issues[0]?.message).toContain('taxonomy.districts');
  });
});
