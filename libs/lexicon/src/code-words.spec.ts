import { describe, expect, test } from '@jest/globals';
import { taxonomy } from '#libs/contracts';
import { domainWords, technologyWords } from './code-words.js';
import { normalise } from './normalise.js';

describe.each([
  ['domains', domainWords, taxonomy.domains],
  ['technologies', technologyWords, taxonomy.technologies],
] as const)('words of %s', (_name, lists, entries) => {
  test('every code has some, and none that is no code', () => {
    expect(Object.keys(lists).sort()).toEqual(entries.map(({ code }) => code).sort());
  });

  test.each(entries.map(({ code }) => code))(
    '%s: as texts are compared, sure or likely',
    (code) => {
      const { sure, likely } = lists[code]!;
      expect(sure.length).toBeGreaterThanOrEqual(10);
      for (const word of [...sure, ...likely]) expect(word).toBe(normalise(word));
      expect(sure.filter((word) => likely.includes(word))).toEqual([]);
    },
  );
});
