import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileKinds, Refusal } from '#libs/contracts';
import { aCompoundFile, aDocx, aPdf } from '#libs/testing';
import { detectMediaType } from './detect-media-type.js';

describe('what a file is', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marketplace-detect-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const answerOf = async (file: Buffer | string): Promise<string> => {
    try {
      return await detectMediaType(file);
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  };
  /** The same whether it lies on the disk or in memory. */
  const detect = async (content: Uint8Array): Promise<string> => {
    const path = join(folder, 'file');
    await writeFile(path, content);
    const answer = await answerOf(path);
    expect(await answerOf(Buffer.from(content))).toBe(answer);
    return answer;
  };
  const answers = [
    ...Object.keys(fileKinds),
    'FILE.TYPE_NOT_ALLOWED',
    'FILE.DAMAGED',
    'FILE.HAS_MACROS',
    'FILE.ENCRYPTED',
    'FILE.ARCHIVE_TOO_LARGE',
  ];

  test('is found or refused, whatever bytes it has', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (content) => {
        expect(answers).toContain(await detect(content));
      }),
      { numRuns: 300 },
    );
  });

  test('is found or refused, wherever a good file was damaged', async () => {
    const signatures = ['89504e470d0a1a0a', 'ffd8ffe0', '52494646000000005745425056503820'];
    const good = fc.constantFrom(
      aDocx(),
      aPdf(),
      aCompoundFile(['WordDocument', 'Data', 'Macros', '1Table']),
      ...signatures.map((hex) => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(200, 7)])),
    );
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(good, damage, fc.nat(), async (whole, changes, cut) => {
        const changed = Buffer.from(whole);
        for (const [at, byte] of changes) changed[at % changed.length] = byte;
        const length = cut % 3 === 0 ? cut % changed.length : changed.length;
        expect(answers).toContain(await detect(changed.subarray(0, length)));
      }),
      { numRuns: 500 },
    );
  });

  test('a compound file whose directory runs in a circle is damaged', async () => {
    const circle = aCompoundFile(['a', 'b', 'c', 'd', 'WordDocument']);
    // The second sector of the directory leads back to the first.
    circle.writeUInt32LE(1, 512 + 2 * 4);
    expect(await detect(circle)).toBe('FILE.DAMAGED');
  });
});
