import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { log } from '#libs/logging';
import type { Storage } from '#libs/storage';
import { writeAudit } from '../audit/write-audit.js';
import { removeBytes } from './delete-file.js';
import { forgetOldUploads, listDeleting, markAbandoned, withoutRow } from './files.repository.js';

/** Where uploads lie until they are examined. */
export function spoolOf({ filesDir }: { filesDir: string }): string {
  return join(filesDir, 'spool');
}

const portion = 200;
const dayMs = 86_400_000;

/**
 * Deletes what nobody attached within a day, and finishes deletions that were cut off: the row is
 * marked first and goes last, so a crash at any point is taken up by the next run.
 */
export async function sweepFiles(dataSource: DataSource, storage: Storage): Promise<void> {
  for (;;) {
    const marked = await dataSource.transaction(async (manager) => {
      const abandoned = await markAbandoned(manager, portion);
      await writeAudit(
        manager,
        abandoned.map(({ id, mediaType, size }) => ({
          actor: null,
          action: 'file.expired',
          subject: { type: 'file', id },
          details: { mediaType, size },
        })),
      );
      return abandoned.length;
    });
    if (marked < portion) break;
  }
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const ids = await listDeleting(dataSource, after, portion);
    for (const id of ids) await removeBytes(dataSource, storage, id);
    if (ids.length < portion) break;
    after = ids.at(-1)!;
  }
  await forgetOldUploads(dataSource);
}

/**
 * Deletes bytes that no row knows of, a day old at least, so that no upload is still under way: a
 * killed upload, or a restored database. Looks through the whole storage, hence seldom.
 * @param spool the folder in which uploads lie until they are examined
 */
export async function sweepStrayBytes(
  dataSource: DataSource,
  storage: Storage,
  spool: string,
): Promise<void> {
  let batch: string[] = [];
  let swept = 0;
  const sweep = async () => {
    for (const id of await withoutRow(dataSource, batch)) {
      await storage.delete(id);
      swept += 1;
    }
    batch = [];
  };
  for await (const { id, storedAt } of storage.list()) {
    if (Date.now() - storedAt.getTime() < dayMs) continue;
    batch.push(id);
    if (batch.length >= portion) await sweep();
  }
  await sweep();
  for (const name of await readdir(spool).catch(() => [])) {
    const path = join(spool, name);
    const found = await stat(path).catch(() => null);
    if (found?.isFile() && Date.now() - found.mtimeMs > dayMs) await rm(path, { force: true });
  }
  if (swept) log.info({ swept }, 'Swept bytes that no file has');
}
