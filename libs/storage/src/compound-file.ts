import { type FileHandle, open } from 'node:fs/promises';
import { Refusal } from '#libs/contracts';

const broken = () => new Refusal('rule', 'FILE.DAMAGED', 'The file is damaged.');

/** More streams and folders than any document has. */
const mostEntries = 5000;
const entrySize = 128;
const lastSector = 0xfffffffa;

/**
 * The names of all streams and folders of a Compound File Binary (MS-CFB 2.1 to 2.6), as doc, xls
 * and ppt of before 2007 are: what kind of document it is and whether it has macros shows in them.
 * Reads the allocation table and the directory only, and follows no chain for ever.
 * @param content the bytes, or the path of a file
 * @throws Refusal FILE.DAMAGED
 */
export async function compoundFileNames(content: Buffer | string): Promise<string[]> {
  const file = typeof content === 'string' ? await open(content) : null;
  try {
    return await readNames((position, length) =>
      file ? readAt(file, position, length) : partOf(content as Buffer, position, length),
    );
  } catch (error) {
    if (error instanceof RangeError) throw broken();
    throw error;
  } finally {
    await file?.close();
  }
}

type Read = (position: number, length: number) => Promise<Buffer> | Buffer;

async function readNames(read: Read): Promise<string[]> {
  const header = await read(0, 512);
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw broken();
  const sectorSize = 1 << shift;
  const sector = async (number: number) => read((number + 1) * sectorSize, sectorSize);
  const table = await readTable(header, sector, sectorSize);
  const names: string[] = [];
  const seen = new Set<number>();
  for (let at = header.readUInt32LE(48); at < lastSector;) {
    if (seen.has(at) || names.length > mostEntries) throw broken();
    seen.add(at);
    const entries = await sector(at);
    for (let offset = 0; offset < sectorSize; offset += entrySize) {
      const length = entries.readUInt16LE(offset + 64);
      const kind = entries.readUInt8(offset + 66);
      if (kind === 0) continue;
      if (length < 2 || length > 64) throw broken();
      names.push(entries.toString('utf16le', offset, offset + length - 2));
    }
    const part = table[Math.floor(at / (sectorSize / 4))];
    if (part === undefined) throw broken();
    at = (await sector(part)).readUInt32LE((at % (sectorSize / 4)) * 4);
  }
  return names;
}

/** The sectors of the allocation table: 109 are named in the header, the others in a chain. */
async function readTable(
  header: Buffer,
  sector: (number: number) => Promise<Buffer>,
  sectorSize: number,
): Promise<number[]> {
  const table: number[] = [];
  for (let place = 76; place < 512; place += 4) table.push(header.readUInt32LE(place));
  const seen = new Set<number>();
  for (let at = header.readUInt32LE(68); at < lastSector;) {
    if (seen.has(at) || seen.size > 1000) throw broken();
    seen.add(at);
    const more = await sector(at);
    for (let place = 0; place < sectorSize - 4; place += 4) table.push(more.readUInt32LE(place));
    at = more.readUInt32LE(sectorSize - 4);
  }
  return table.filter((one) => one < lastSector);
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  // The last sector of a file need not be whole; what is missing reads as nothing.
  if (bytesRead === 0) throw broken();
  return buffer;
}

function partOf(content: Buffer, position: number, length: number): Buffer {
  if (position >= content.length) throw broken();
  const buffer = Buffer.alloc(length);
  content.copy(buffer, 0, position, position + length);
  return buffer;
}
