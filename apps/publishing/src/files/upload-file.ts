import { createReadStream } from 'node:fs';
import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type FileRef, Refusal } from '#libs/contracts';
import { newId } from '#libs/database';
import type { IncomingFile } from '#libs/http';
import type { Storage } from '#libs/storage';
import { writeAudit } from '../audit/write-audit.js';
import { detectMediaType } from './detect-media-type.js';
import { assertNameFits, cleanName } from './file.js';
import {
  countRecentUploads,
  findFile,
  insertFile,
  lockUploadsOf,
  toFileRef,
} from './files.repository.js';

/** Asked before a byte is read, and again when the file is kept. */
export async function assertMayUpload(
  dataSource: DataSource,
  caller: Principal,
  filesPerDay: number,
): Promise<void> {
  assertRoom(await countRecentUploads(dataSource, caller.organisationId), filesPerDay);
}

/**
 * Keeps a file of the caller's organisation; until something refers to it, for a day. The bytes are
 * stored first: should we die before the row is written, they are found without one and swept.
 */
export async function uploadFile(
  dataSource: DataSource,
  storage: Storage,
  caller: Principal,
  incoming: IncomingFile,
  filesPerDay: number,
): Promise<FileRef> {
  if (incoming.size === 0)
    throw new Refusal('rule', 'FILE.EMPTY', 'The file is empty.', [
      { path: 'file', message: 'must have content' },
    ]);
  const name = cleanName(incoming.name);
  const mediaType = await detectMediaType(incoming.path);
  assertNameFits(name, mediaType);
  const id = newId();
  await storage.put(id, createReadStream(incoming.path), incoming.size);
  try {
    return await dataSource.transaction(async (manager) => {
      await lockUploadsOf(manager, caller.organisationId);
      assertRoom(await countRecentUploads(manager, caller.organisationId), filesPerDay);
      const { size, sha256 } = incoming;
      const { organisationId, userId: uploadedBy } = caller;
      await insertFile(manager, { id, organisationId, uploadedBy, name, mediaType, size, sha256 });
      await writeAudit(manager, [
        {
          actor: caller,
          action: 'file.uploaded',
          subject: { type: 'file', id },
          details: { mediaType, size, sha256: sha256.toString('hex'), organisationId },
          personal: { name },
        },
      ]);
      return toFileRef((await findFile(manager, id))!);
    });
  } catch (error) {
    await storage.delete(id);
    throw error;
  }
}

function assertRoom(uploads: number, filesPerDay: number): void {
  if (uploads >= filesPerDay)
    throw new Refusal(
      'too-many',
      'FILE.TOO_MANY',
      `Your organisation has uploaded ${filesPerDay} files within a day. Try again tomorrow.`,
    );
}
