import type { Readable } from 'node:stream';
import type { DataSource } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import { notFound, Refusal } from '#libs/contracts';
import { namesTag } from '#libs/http';
import { log } from '#libs/logging';
import type { Storage } from '#libs/storage';
import { writeAudit } from '../audit/write-audit.js';
import { mayRead } from './file.js';
import { type FileRow, findFile } from './files.repository.js';

/** A file that the caller may read. @throws Refusal FILE.NOT_FOUND, also for what they may not */
export async function findReadableFile(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<FileRow> {
  const file = await findFile(dataSource, id);
  const reader = { ...caller, readsWholePlatform: readsWholePlatform(caller) };
  if (!file || !mayRead(reader, file)) throw notFound('file');
  return file;
}

/** The bytes of a file. Whoever reads another organisation's is named in the audit log. */
export async function openFile(
  dataSource: DataSource,
  storage: Storage,
  caller: Principal,
  file: FileRow,
): Promise<Readable> {
  const content = await openBytes(storage, file);
  if (caller.organisationId !== file.organisationId)
    try {
      await dataSource.transaction((manager) =>
        writeAudit(manager, [
          {
            actor: caller,
            action: 'file.read',
            subject: { type: 'file', id: file.id },
            details: { organisationId: file.organisationId, by: caller.organisationId },
          },
        ]),
      );
    } catch (error) {
      content.destroy();
      throw error;
    }
  return content;
}

export async function openBytes(storage: Storage, file: FileRow): Promise<Readable> {
  const content = await storage.get(file.id);
  if (content) return content;
  log.error({ fileId: file.id }, 'A file has no bytes in the storage');
  throw new Refusal('unavailable', 'FILE.BYTES_MISSING', 'The file cannot be read at present.');
}

/** The headers under which nothing in the file can act in the portal's name (RFC 6266, RFC 8187). */
export function downloadHeaders(
  file: Pick<FileRow, 'name' | 'mediaType' | 'sha256'>,
): Record<string, string> {
  const plain = file.name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(file.name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    'content-type': file.mediaType,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    etag: etagOf(file),
    // The browser may keep it, but asks each time: a right to read can be lost.
    'cache-control': 'private, no-cache, no-store',
  };
}

function etagOf(file: Pick<FileRow, 'sha256'>): string {
  return `"${file.sha256}"`;
}

/** Whether an `If-None-Match` header names what the file has. */
export function isUnchanged(header: string | undefined, file: FileRow): boolean {
  return namesTag(header, etagOf(file));
}
