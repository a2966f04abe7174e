import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  content?: string | Buffer;
  /** What the directory says that it unpacks to, where that is a lie. */
  saysSize?: number;
  encrypted?: boolean;
  /** Shares the bytes of the entry before, as bombs of overlapping entries do. */
  overlaps?: boolean;
}

/** A ZIP made by hand, so that a test can make bad ones. */
export function aZip(entries: ZipEntry[], said: { entryCount?: number } = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let before = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? '');
    const packed = deflateRawSync(content);
    const name = Buffer.from(entry.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800 | (entry.encrypted ? 1 : 0), 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(entry.saysSize ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(entry.overlaps ? before : offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, tail, name]),
    );
    if (entry.overlaps) continue;
    locals.push(local);
    before = offset;
    offset += local.length;
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(said.entryCount ?? entries.length, 4);
  end.writeUInt16LE(said.entryCount ?? entries.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\x05\x06'), end]);
}

/** A small Word document, with further entries where a test wants some. */
export function aDocx(further: ZipEntry[] = []): Buffer {
  return aZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'word/document.xml', content: '<w:document/>' },
    ...further,
  ]);
}

/** A small PDF, different for each text. */
export function aPdf(text = 'evidence'): Buffer {
  return Buffer.from(
    `%PDF-1.4\n% ${text}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`,
  );
}

/** A compound file with these streams, as doc, xls and installers are ones. */
export function aCompoundFile(streams: string[]): Buffer {
  const sector = 512;
  const perSector = 4;
  const sectors = Math.ceil((streams.length + 1) / perSector);
  const file = Buffer.alloc(sector * (2 + sectors));
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 44);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(0xfffffffe, 68);
  file.fill(0xff, 76, 512);
  file.writeUInt32LE(0, 76);
  // The allocation table: itself, then the chain of the directory.
  file.fill(0xff, sector, sector * 2);
  file.writeUInt32LE(0xfffffffd, sector);
  for (let index = 1; index <= sectors; index += 1)
    file.writeUInt32LE(index === sectors ? 0xfffffffe : index + 1, sector + index * 4);
  for (const [index, name] of ['Root Entry', ...streams].entries()) {
    const at = sector * 2 + index * 128;
    file.write(name, at, 'utf16le');
    file.writeUInt16LE(name.length * 2 + 2, at + 64);
    file.writeUInt8(index === 0 ? 5 : 2, at + 66);
  }
  return file;
}
