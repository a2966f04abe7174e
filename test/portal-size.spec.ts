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
  const pages = {
    'the landing page': ['src/features/scenarios/landing-page.tsx', 250_000],
    search: ['src/features/search/search-page.tsx', 265_000],
    'a scenario': ['src/features/scenarios/scenario-page.tsx', 280_500],
    'the directory': ['src/features/enterprises/directory-page.tsx', 283_000],
    'an enterprise': ['src/features/enterprises/directory-entry-page.tsx', 250_000],
    'the calls of the showcase': ['src/features/showcase/calls-page.tsx', 259_000],
    'the verification of a certificate': ['src/features/showcase-list/verify-page.tsx', 250_000],
    'the gallery of showcases': ['src/features/showcase-gallery/gallery-page.tsx', 290_000],
    'a showcase': ['src/features/showcase-gallery/showcase-page.tsx', 290_000],
    'a call of the showcase': ['src/features/showcase/call-page.tsx', 389_000],
  } as const;

  test.each(Object.entries(pages))('for %s keeps within the budget', (_name, [page, budget]) => {
    const loaded = new Set<string>();
    for (const part of ['index.html', 'src/app/i18n/visitors.zh-CN.ts', page])
      withImports(part, loaded);
    expect(packedSize(loaded)).toBeLessThanOrEqual(budget);
  });

  test.each(Object.entries(pages))('for %s has neither zod nor words of roles', (_name, [page]) => {
    const loaded = [...withImports('index.html'), ...withImports(page)];
    const files = loaded.map((name) => manifest[name]!.file);
    expect(files.filter((file) => /\/(zod|zh-CN|en)-/.test(file))).toEqual([]);
  });
});
