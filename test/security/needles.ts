import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, inflateSync } from 'node:zlib';

/** The forms in which a text could lie somewhere: encodings of it, as bytes to look for. */
export function formsOf(needle: string): Buffer[] {
  const utf8 = Buffer.from(needle, 'utf8');
  const utf16 = Buffer.from(needle, 'utf16le');
  const escaped = Array.from(needle, (character) =>
    character.charCodeAt(0) < 128
      ? character
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  ).join('');
  const hex = utf8.toString('hex');
  // As Redis writes what is not ASCII in what it tells of its commands.
  const quoted = Array.from(utf8, (byte) =>
    byte < 128 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`,
  ).join('');
  return [
    utf8,
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from(escaped),
    Buffer.from(quoted),
    Buffer.from(encodeURIComponent(needle)),
    Buffer.from(hex),
    Buffer.from(hex.toUpperCase()),
    ...[0, 1, 2].map((offset) => base64Core(utf8, offset)),
  ];
}

/** The part of a base64 text that stays the same whatever stands around the needle. */
function base64Core(utf8: Buffer, offset: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(offset), utf8]).toString('base64');
  // The first group holds what came before, the last what comes after.
  return Buffer.from(text.slice(offset ? 4 : 0, Math.floor((offset + utf8.length) / 3) * 4));
}

/** Which needles are in the bytes, plain or within what was packed by gzip or zlib. */
export function needlesIn(bytes: Buffer, needles: readonly string[]): string[] {
  const places = [bytes, ...unpacked(bytes)];
  return needles.filter((needle) =>
    formsOf(needle).some((form) => places.some((place) => place.includes(form))),
  );
}

function unpacked(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  const attempt = (header: string, unpack: (part: Buffer) => Buffer) => {
    const start = Buffer.from(header, 'hex');
    for (let at = bytes.indexOf(start); at >= 0; at = bytes.indexOf(start, at + 1))
      try {
        found.push(unpack(bytes.subarray(at)));
      } catch {
        // Not the beginning of something packed, but bytes that look like it.
      }
  };
  attempt('1f8b08', (part) => gunzipSync(part));
  for (const header of ['789c', '78da']) attempt(header, (part) => inflateSync(part));
  return found;
}

/** Every file below a folder that still is there when it is read. */
export function* filesBelow(folder: string): Generator<[path: string, bytes: Buffer]> {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    try {
      if (statSync(path).isFile()) yield [name, readFileSync(path)];
    } catch (error) {
      // A server may remove its own files meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}
