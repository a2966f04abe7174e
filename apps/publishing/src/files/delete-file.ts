import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { notFound, Refusal } from '#libs/contracts';
import { log } from '#libs/logging';
import type { Storage } from '#libs/storage';
import { writeAudit } from '../audit/write-audit.js';
import { deleteRow, lockFile, markDeleting } from './files.repository.js';

/** Deletes an uploaded file that nothing refers to; only those of its organisation may. */
export async function deleteFile(
  dataSource: DataSource,
  storage: Storage,
  caller: Principal,
  id: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const file = await lockFile(manager, id);
    if (!file || file.organisationId !== caller.organisationId) throw notFound('file');
    if (file.attachedAt)
      throw new Refusal(
        'conflict',
        'FILE.IN_USE',
        'The file belongs to something that was sent; it stays with it.',
      );
    await markDeleting(manager, id);
    await writeAudit(manager, [
      { actor: caller, action: 'file.deleted', subject: { type: 'file', id } },
    ]);
  });
  try {
    await removeBytes(dataSource, storage, id);
  } catch (error) {
    // It is gone for everybody; the sweeper takes the bytes when the storage is back.
    log.warn({ err: error, fileId: id }, 'Bytes of a deleted file are left to the sweeper');
  }
}

/** The second half of a deletion, after the row was marked; may be done any number of times. */
export async function removeBytes(
  dataSource: DataSource,
  storage: Storage,
  id: string,
): Promise<void> {
  await storage.delete(id);
  await deleteRow(dataSource, id);
}
