import { describe, expect, test } from '@jest/globals';
import { aDocx, aZip, type ZipEntry } from '#libs/testing';
import { type ArchiveBounds, archiveBounds, assertBoundedArchive } from './archive.js';

const refusalOf = async (archive: Buffer, bounds?: ArchiveBounds) => {
  try {
    await assertBoundedArchive(archive, bounds);
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const entries = (count: number): ZipEntry[] =>
  Array.from({ length: count }, (_none, index) => ({ name: `part${index}.xml`, content: 'x' }));

describe('an archive', () => {
  test('of a document is taken, and its entries are named', async () => {
    expect(await assertBoundedArchive(aDocx([{ name: 'word/media/image1.png' }]))).toEqual([
      '[Content_Types].xml',
      'word/document.xml',
      'word/media/image1.png',
    ]);
  });

  test('may have as many entries as the bound, and not one more', async () => {
    expect(await refusalOf(aZip(entries(archiveBounds.maxEntries)))).toBe('taken');
    expect(await refusalOf(aZip(entries(archiveBounds.maxEntries + 1)))).toBe(
      'FILE.ARCHIVE_TOO_LARGE',
    );
  });

  test('that says it unpacks to too much is refused without being unpacked', async () => {
    const bomb = { name: 'xl/sheet.xml', content: 'x', saysSize: archiveBounds.maxUnpackedBytes };
    expect(await refusalOf(aZip([bomb, { name: 'b', content: 'x', saysSize: 1 }]))).toBe(
      'FILE.ARCHIVE_TOO_LARGE',
    );
  });

  test('that is packed too densely is refused; a small one never is', async () => {
    const dense = (bytes: number) => aZip([{ name: 'a.xml', content: Buffer.alloc(bytes) }]);
    expect(await refusalOf(dense(10 * 1024 * 1024))).toBe('FILE.ARCHIVE_TOO_LARGE');
    expect(await refusalOf(dense(1024 * 1024))).toBe('taken');
  });

  test('is counted whatever its directory says, where it is to be unpacked', async () => {
    const bounds = { maxEntries: 10, maxUnpackedBytes: 1_000_000, maxRatio: 1e9, counted: true };
    const liar = aZip([{ name: 'a.xml', content: Buffer.alloc(1_100_000), saysSize: 1000 }]);
    expect(await refusalOf(liar)).toBe('taken');
    expect(await refusalOf(liar, bounds)).toMatch(/^FILE\.(DAMAGED|ARCHIVE_TOO_LARGE)$/);
    const honest = aZip([{ name: 'a.xml', content: Buffer.alloc(900_000) }]);
    expect(await refusalOf(honest, bounds)).toBe('taken');
  });

  test.each([
    '../../etc/passwd',
    'word/../../escape.xml',
    '/etc/passwd',
    'C:/windows/system.ini',
    'word\\document.xml',
  ])('with an entry that leads out of its folder is refused: %s', async (name) => {
    expect(await refusalOf(aDocx([{ name }]))).toBe('FILE.DAMAGED');
  });

  test.each(['word/vbaProject.bin', 'xl/VBAPROJECT.BIN', 'word/vbaData.xml'])(
    'with macros is refused: %s',
    async (name) => {
      expect(await refusalOf(aDocx([{ name }]))).toBe('FILE.HAS_MACROS');
    },
  );

  test('with a password is refused', async () => {
    expect(await refusalOf(aDocx([{ name: 'a.xml', encrypted: true }]))).toBe('FILE.ENCRYPTED');
  });

  test('whose entries share their bytes is refused', async () => {
    const kernel = { name: 'a', content: Buffer.alloc(1000, 'x') };
    const shared = { ...kernel, name: 'b', overlaps: true };
    expect(await refusalOf(aZip([kernel, shared]))).toBe('FILE.DAMAGED');
  });

  test('that is none, is cut or is filled with noise is refused in the same words', async () => {
    const whole = aDocx();
    for (let length = 0; length < whole.length; length += 7)
      expect(await refusalOf(whole.subarray(0, length))).toBe('FILE.DAMAGED');
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 0xff;
      expect(await refusalOf(changed)).toMatch(/^(taken|FILE\.[A-Z_]+)$/);
    }
  });
});
