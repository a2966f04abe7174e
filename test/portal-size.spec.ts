import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';

interface Chunk {
  file: string;
  imports?: string[];
}

const built = join(import.meta.dirname, '../dist/apps/portal');
const manifest = JSON.parse(readFileSync(join(built, 'assets/manifest.json'), 'utf8')) as Record<
  string,
  Chunk
>;

/** The chunk with everything that it loads by itself. */
function withImports(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  const chunk = manifest[name];
  if (!chunk) throw new Error(`the build has no chunk ${name}`);
  found.add(name);
  for (const one of chunk.imports ?? []) withImports(one, found);
  return found;
}

function packedSize(names: Iterable<string>): number {
  const files = new Set([...names].map((name) => manifest[name]!.file));
  return [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(built, file))).length,
    0,
  );
}

describe('what visitors load of script', () => {
  /**
   * Most that a page may load of script by itself, packed. The aim is 250 kB for each; what is above
   * it may only come down.
   */
  const pages: Record<string, [page: string, budget: number, furtherWords?: string]> = {
    'the landing page': ['src/features/scenarios/landing-page.tsx', 250_000],
    search: ['src/features/search/search-page.tsx', 265_000],
    'a scenario': ['src/features/scenarios/scenario-page.tsx', 280_500],
    'the directory': ['src/features/enterprises/directory-page.tsx', 283_000],
    'an enterprise': ['src/features/enterprises/directory-entry-page.tsx', 250_000],
    'the calls of the showcase': ['src/features/showcase/calls-page.tsx', 259_000],
    'the verification of a certificate': [
      'src/features/showcase-list/verify-page.tsx',
      250_000,
      'showcases',
    ],
    'the gallery of showcases': [
      'src/features/showcase-gallery/gallery-page.tsx',
      290_000,
      'showcases',
    ],
    'a showcase': ['src/features/showcase-gallery/showcase-page.tsx', 290_000, 'showcases'],
    'a call of the showcase': ['src/features/showcase/call-page.tsx', 389_000],
    // Its numbers and tables; what draws the pictures comes later, see below.
    'the statistics': ['src/features/statistics/statistics-page.tsx', 276_000, 'statistics'],
  };
  const wordsOf = (group: string) => `src/app/i18n/${group}.zh-CN.ts`;

  test.each(Object.entries(pages))(
    'for %s keeps within the budget',
    (_name, [page, budget, words]) => {
      const loaded = new Set<string>();
      const parts = ['index.html', wordsOf('visitors'), page, ...(words ? [wordsOf(words)] : [])];
      for (const part of parts) withImports(part, loaded);
      expect(packedSize(loaded)).toBeLessThanOrEqual(budget);
    },
  );

  /**
   * What draws is left out above, for nobody waits for it: it loads once the numbers are shown, a
   * picture is nearly in sight and the browser is idle (app/chart.tsx). It has a bound of its own.
   */
  test('what draws pictures loads after the page that shows them, and keeps within its budget', () => {
    const drawing = 'src/app/chart-picture.tsx';
    const before = [
      ...withImports('index.html'),
      ...withImports('src/features/statistics/statistics-page.tsx'),
    ];
    expect(before).not.toContain(drawing);
    const after = [...withImports(drawing)].filter((name) => !before.includes(name));
    expect(after).toContain(drawing);
    expect(packedSize(after)).toBeLessThanOrEqual(213_000);
  });

  test.each(Object.entries(pages))('for %s has neither zod nor words of roles', (_name, [page]) => {
    const loaded = [...withImports('index.html'), ...withImports(page)];
    const files = loaded.map((name) => manifest[name]!.file);
    expect(files.filter((file) => /\/(zod|zh-CN|en)-/.test(file))).toEqual([]);
  });
});
