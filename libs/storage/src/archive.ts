import { Refusal } from '#libs/contracts';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';

/** Bounds of a ZIP that the product takes, checked by its directory before a byte is unpacked. */
export interface ArchiveBounds {
  maxEntries: number;
  /** Sum of what all entries say that they unpack to. */
  maxUnpackedBytes: number;
  /** Unpacked bytes for each packed one, of the whole. */
  maxRatio: number;
  /**
   * Whether it is unpacked into nowhere besides, and counted: for whoever unpacks it next with
   * something that believes the directory, which may lie.
   */
  counted?: boolean;
}

export const archiveBounds: ArchiveBounds = {
  maxEntries: 2000,
  maxUnpackedBytes: 200 * 1024 * 1024,
  maxRatio: 100,
};

/** Below this size nothing is a bomb, however well it packs: tiny sheets pack a thousandfold. */
const harmlessBytes = 1024 * 1024;

const tooMuch = (detail: string) => new Refusal('rule', 'FILE.ARCHIVE_TOO_LARGE', detail);
const broken = (detail: string) => new Refusal('rule', 'FILE.DAMAGED', detail);

/**
 * Checks a ZIP (APPNOTE 6.3.10), as docx, xlsx and pptx are ones, by its central directory:
 * how many entries, how much they unpack to, how dense they are, that no name leads out of a folder,
 * and that there are no macros, no passwords and no overlapping entries.
 * @param archive the bytes, or the path of a file
 * @returns the names of the entries
 * @throws Refusal FILE.ARCHIVE_TOO_LARGE, FILE.HAS_MACROS, FILE.ENCRYPTED or FILE.DAMAGED
 */
export async function assertBoundedArchive(
  archive: Buffer | string,
  bounds: ArchiveBounds = archiveBounds,
): Promise<string[]> {
  let zip: ZipFile;
  try {
    // Names are checked strictly: no backslash, no drive, no step upwards.
    const options = { strictFileNames: true, autoClose: false };
    zip = await (typeof archive === 'string'
      ? openPromise(archive, options)
      : fromBufferPromise(archive, options));
  } catch {
    throw broken('The file is damaged: it has no readable directory.');
  }
  try {
    const entries = await readEntries(zip, bounds);
    if (bounds.counted) await countBytes(zip, entries, bounds);
    return entries.map(({ fileName }) => fileName);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw broken('The file is damaged, or an entry of it has a name that is not allowed.');
  } finally {
    zip.close();
  }
}

async function readEntries(zip: ZipFile, bounds: ArchiveBounds): Promise<Entry[]> {
  if (zip.entryCount > bounds.maxEntries)
    throw tooMuch(`The file has more than ${bounds.maxEntries} parts.`);
  const entries: Entry[] = [];
  const places: { from: number; to: number }[] = [];
  let packed = 0;
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    // The count above is the file's own word; this one is ours.
    if (entries.length >= bounds.maxEntries)
      throw tooMuch(`The file has more than ${bounds.maxEntries} parts.`);
    if (entry.isEncrypted())
      throw new Refusal('rule', 'FILE.ENCRYPTED', 'Files with a password cannot be taken.');
    if (/(^|\/)(vbaproject|vbadata)[^/]*$/i.test(entry.fileName))
      throw new Refusal('rule', 'FILE.HAS_MACROS', 'Files with macros cannot be taken.');
    entries.push(entry);
    packed += entry.compressedSize;
    unpacked += entry.uncompressedSize;
    if (unpacked > bounds.maxUnpackedBytes)
      throw tooMuch('The file would unpack to more than is allowed.');
    places.push({
      from: entry.relativeOffsetOfLocalHeader,
      to: entry.relativeOffsetOfLocalHeader + entry.compressedSize,
    });
  }
  if (unpacked > harmlessBytes && unpacked > packed * bounds.maxRatio)
    throw tooMuch('The file is packed too densely to be a document.');
  assertApart(places);
  return entries;
}

async function countBytes(zip: ZipFile, entries: Entry[], bounds: ArchiveBounds): Promise<void> {
  let unpacked = 0;
  for (const entry of entries) {
    if (entry.fileName.endsWith('/')) continue;
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (unpacked > bounds.maxUnpackedBytes)
        throw tooMuch('The file unpacks to more than is allowed.');
    }
  }
}

/** Entries that share their bytes make a bomb of a small file (Fifield 2019): none may overlap. */
function assertApart(places: { from: number; to: number }[]): void {
  places.sort((one, other) => one.from - other.from);
  for (const [index, place] of places.entries())
    if (index > 0 && place.from < places[index - 1]!.to)
      throw broken('The file is damaged: parts of it overlap.');
}
