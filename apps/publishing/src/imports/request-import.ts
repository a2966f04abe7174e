import { readFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type EnterpriseImport,
  importForm,
  type LoadImportRequest,
  notFound,
  Refusal,
} from '#libs/contracts';
import { newId } from '#libs/database';
import type { IncomingFile } from '#libs/http';
import { currentContext, log } from '#libs/logging';
import type { QueueBackend } from '#libs/queues';
import { writeAudit } from '../audit/write-audit.js';
import { createOnce } from '../created-once.js';
import { kindOfSpreadsheet } from '../spreadsheets/table.js';
import { enqueueImport } from './import-queue.js';
import { findImport, insertImport, queueLoading } from './imports.repository.js';
import { readImport } from './read-imports.js';

/** Largest file that is taken, in bytes. */
export const mostBytes = 20 * 1024 * 1024;

/** An administrator hands in a spreadsheet; a worker reads it, checks it and, if wanted, loads it. */
export async function requestImport(
  dataSource: DataSource,
  queues: QueueBackend,
  caller: Principal,
  { name: fileName, path, fields }: IncomingFile,
  key: string | undefined,
): Promise<EnterpriseImport> {
  const form = importForm.safeParse(fields);
  if (!form.success)
    throw new Refusal(
      'malformed',
      'REQUEST.MALFORMED',
      'The form does not have the fields that this route takes.',
      form.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    );
  const bytes = await readFile(path);
  await kindOfSpreadsheet(bytes);
  const id = newId();
  const shown = await dataSource.transaction((manager) =>
    createOnce(manager, { userId: caller.userId, route: 'imports', key }, id, async () => {
      await insertImport(manager, {
        ...form.data,
        id,
        createdBy: caller.userId,
        fileName: readable(fileName),
        bytes,
        requestId: currentContext()?.requestId ?? 'none',
      });
      await writeAudit(manager, [
        {
          actor: caller,
          action: 'import.requested',
          subject: { type: 'import', id },
          details: { ...form.data, size: bytes.length },
          personal: { fileName: readable(fileName) },
        },
      ]);
    }),
  );
  if (shown === id) await askWorker(queues, id);
  return readImport(dataSource, shown);
}

/** Loads what a dry run has checked; the rows are judged anew, for the directory may have changed. */
export async function loadImport(
  dataSource: DataSource,
  queues: QueueBackend,
  caller: Principal,
  id: string,
  { as, skipWrong }: LoadImportRequest,
): Promise<EnterpriseImport> {
  await dataSource.transaction(async (manager) => {
    const requestId = currentContext()?.requestId ?? 'none';
    if (!(await queueLoading(manager, id, as, skipWrong, requestId))) {
      const found = await findImport(manager, id);
      if (!found) throw notFound('import');
      throw new Refusal(
        'conflict',
        'IMPORT.WRONG_STATE',
        `An import that is ${found.status} cannot be loaded; hand the file in again.`,
      );
    }
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'import.load-requested',
        subject: { type: 'import', id },
        details: { as, skipWrong },
      },
    ]);
  });
  await askWorker(queues, id);
  return readImport(dataSource, id);
}

/** The import is committed, so an absent queue store only delays it. */
async function askWorker(queues: QueueBackend, id: string): Promise<void> {
  try {
    await enqueueImport(queues, id);
  } catch (error) {
    log.warn({ err: error, importId: id }, 'An import waits for the queue store');
  }
}

/** A file's name as it is shown: no path, no control or direction marks. */
function readable(fileName: string): string {
  const name = fileName.split(/[\\/]/).at(-1) ?? '';
  return (
    name
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .toWellFormed()
      .trim()
      .slice(0, 200) || '—'
  );
}
