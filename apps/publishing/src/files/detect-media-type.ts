import { fileTypeFromBuffer } from 'file-type';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileMediaType } from '#libs/contracts';
import { assertBoundedArchive, compoundFileNames } from '#libs/storage';
import { isMarkup, mediaTypeOfParts, mediaTypeOfStreams, typeNotAllowed } from './file.js';

/** By file-type's names; everything that it recognises and is not here is refused. */
const recognised: Record<string, FileMediaType> = {
  pdf: 'application/pdf',
  png: 'image/png',
  apng: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
};

/**
 * What a file is, by its content and not by its name. Archives are looked into by their directory
 * alone; nothing is unpacked or rendered.
 * @param file its bytes, or where it lies
 * @throws Refusal FILE.TYPE_NOT_ALLOWED, or one of `assertBoundedArchive`
 */
export async function detectMediaType(file: Buffer | string): Promise<FileMediaType> {
  const head = await readHead(file);
  if (startsWith(head, 0x50, 0x4b))
    return mediaTypeOfParts(await assertBoundedArchive(file)) ?? refuse();
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))
    return mediaTypeOfStreams(await compoundFileNames(file)) ?? refuse();
  const found = await fileTypeFromBuffer(head);
  if (found) return recognised[found.ext] ?? refuse();
  if (await isText(file, head)) return 'text/plain';
  return refuse();
}

function refuse(): never {
  throw typeNotAllowed();
}

function startsWith(head: Buffer, ...bytes: number[]): boolean {
  return head.subarray(0, bytes.length).equals(Buffer.from(bytes));
}

const headLength = 4100;

async function readHead(path: Buffer | string): Promise<Buffer> {
  if (typeof path !== 'string') return path.subarray(0, headLength);
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength), 0, headLength, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Whole and valid UTF-8 or, as older Chinese software writes it, GB 18030; without controls. */
async function isText(file: Buffer | string, head: Buffer): Promise<boolean> {
  if (isMarkup(head.toString('utf8', 0, 1000))) return false;
  return (await isDecodable(file, 'utf-8')) || (await isDecodable(file, 'gb18030'));
}

const notText = /(?![\t\n\r\f])[\p{Cc}\p{Co}]/u;

async function isDecodable(file: Buffer | string, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of typeof file === 'string' ? createReadStream(file) : [file])
      if (notText.test(decoder.decode(chunk as Buffer, { stream: true }))) return false;
    return !notText.test(decoder.decode());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
}
