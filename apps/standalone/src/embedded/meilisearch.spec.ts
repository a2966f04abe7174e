import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

let root: string;
/** Where the optional package is installed; undefined when it is not. */
let packageFolder: string | undefined;

jest.unstable_mockModule('node:module', () => ({
  createRequire: () => ({
    resolve: (name: string) => {
      if (!packageFolder) throw new Error(`Cannot find module ${name}`);
      return join(packageFolder, 'package.json');
    },
  }),
}));
const { findMeilisearch } = await import('./meilisearch.js');
const { StartRefused } = await import('./data-folder.js');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'meilisearch-'));
  packageFolder = undefined;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function aProgram(folder: string, mode = 0o755): string {
  mkdirSync(join(root, folder), { recursive: true });
  const file = join(root, folder, 'meilisearch');
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, mode);
  return file;
}
const path = (...folders: string[]) => folders.map((name) => join(root, name)).join(delimiter);

async function refusal(configured: string | undefined, searchPath: string): Promise<string> {
  const error = await findMeilisearch(configured, searchPath).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StartRefused);
  return (error as Error).message;
}

describe('the Meilisearch server', () => {
  test('that MEILI_BIN names is taken before any other', async () => {
    const named = aProgram('named');
    aProgram('bin');
    expect(await findMeilisearch(named, path('bin'))).toBe(named);
  });

  test('that MEILI_BIN names and that is not there is refused, and no other taken', async () => {
    aProgram('bin');
    const missing = join(root, 'nowhere');
    expect(await refusal(missing, path('bin'))).toBe(
      `MEILI_BIN names ${missing}, which is not an executable file.`,
    );
  });

  test('that MEILI_BIN names and that cannot be run is refused', async () => {
    const file = aProgram('named', 0o644);
    expect(await refusal(file, '')).toContain(
      `MEILI_BIN names ${file}, which is not an executable`,
    );
  });

  test('on PATH is taken from the first folder that has it', async () => {
    mkdirSync(join(root, 'empty'));
    const first = aProgram('first');
    aProgram('second');
    expect(await findMeilisearch(undefined, path('empty', 'first', 'second'))).toBe(first);
  });

  test('on PATH that cannot be run is passed over', async () => {
    aProgram('first', 0o644);
    const second = aProgram('second');
    expect(await findMeilisearch(undefined, path('first', 'second'))).toBe(second);
  });

  test('that is nowhere is missed in a sentence that says what to set', async () => {
    const said = await refusal(undefined, path('nowhere'));
    expect(said).toContain('No Meilisearch was found');
    expect(said).toContain('MEILI_BIN');
    expect(said).toContain('MEILI_URL');
  });

  test('is not looked for in the working folder when PATH is empty', async () => {
    expect(await refusal(undefined, '')).toContain('No Meilisearch was found');
    expect(await refusal(undefined, delimiter)).toContain('No Meilisearch was found');
  });

  test('of the package is refused when it is not the very file that was tested', async () => {
    const file = aProgram('package', 0o644);
    packageFolder = join(root, 'package');
    const said = await refusal(undefined, '');
    expect(said).toContain(file);
    expect(said).toContain('SHA-256');
  });

  test('of a package without its file is as good as none', async () => {
    packageFolder = join(root, 'package');
    expect(await refusal(undefined, '')).toContain('No Meilisearch was found');
  });
});
