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

/** Most that a page may load of script by itself, packed. */
const budget = 250_000;

const showcases = 'src/app/i18n/showcases.zh-CN.ts';
const statistics = 'src/app/i18n/statistics.zh-CN.ts';

/** Each page that visitors read, with the words that load beside it where it has words of its own. */
const pages: Record<string, string[]> = {
  'the landing page': ['src/features/scenarios/landing-page.tsx'],
  search: ['src/features/search/search-page.tsx'],
  'a scenario': ['src/features/scenarios/scenario-page.tsx'],
  'a batch': ['src/features/batches/batch-page.tsx'],
  'the results in publicity': ['src/features/awards/publicities-page.tsx'],
  'the directory': ['src/features/enterprises/directory-page.tsx'],
  'an enterprise': ['src/features/enterprises/directory-entry-page.tsx'],
  'the calls of the showcase': ['src/features/showcase/calls-page.tsx'],
  'a call of the showcase': ['src/features/showcase/call-page.tsx'],
  'a list in publicity': ['src/features/showcase-list/publicity-page.tsx', showcases],
  'a final list': ['src/features/showcase-list/final-list-page.tsx', showcases],
  'the verification of a certificate': ['src/features/showcase-list/verify-page.tsx', showcases],
  'the gallery of showcases': ['src/features/showcase-gallery/gallery-page.tsx', showcases],
  // Its numbers and tables; what draws the pictures comes later, see below.
  'the statistics': ['src/features/statistics/statistics-page.tsx', statistics],
  'a showcase': ['src/features/showcase-gallery/showcase-page.tsx', showcases],
};

describe('what visitors load of script', () => {
  test.each(Object.entries(pages))('for %s keeps within the budget', (_name, parts) => {
    const loaded = new Set<string>();
    for (const part of ['index.html', 'src/app/i18n/visitors.zh-CN.ts', ...parts])
      withImports(part, loaded);
    expect(packedSize(loaded)).toBeLessThanOrEqual(budget);
  });

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
    const loaded = [...withImports('index.html'), ...withImports(page!)];
    const files = loaded.map((name) => manifest[name]!.file);
    expect(files.filter((file) => /\/(zod|zh-CN|en)-/.test(file))).toEqual([]);
  });
});
