import type { DataSource } from 'typeorm';
import { addAgain, isUnderWay, type QueueBackend } from '#libs/queues';
import { findForsakenImports } from './imports.repository.js';

export const importQueue = 'publishing-imports';

/** The job says which import; all else is read from the database when it runs. */
export interface ImportJob {
  importId: string;
}

/** Makes the job of an import that is committed. Losing it is harmless: `resumeImports` looks. */
export async function enqueueImport(queues: QueueBackend, importId: string): Promise<void> {
  await addAgain(queues.queue(importQueue), 'run', { importId } satisfies ImportJob, importId);
}

/** Makes jobs again for imports that nobody works on any more. */
export async function resumeImports(dataSource: DataSource, queues: QueueBackend): Promise<void> {
  for (const importId of await findForsakenImports(dataSource))
    if (!(await isUnderWay(queues.queue(importQueue), importId)))
      await enqueueImport(queues, importId);
}
