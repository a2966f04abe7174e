import type { DataSource } from 'typeorm';
import type { Storage } from '#libs/storage';
import { inPortions } from '../in-portions.js';
import { deleteLoose } from './bid-attachments.repository.js';

/**
 * Deletes attachments that neither draft nor submission of their bid names for a day. The row goes
 * first: bytes without one are found by the sweep of the whole storage, should we die in between.
 */
export async function sweepAttachments(dataSource: DataSource, storage: Storage): Promise<void> {
  const swept: string[] = [];
  await inPortions(dataSource, async (manager, most) => {
    const ids = await deleteLoose(manager, most);
    swept.push(...ids);
    return ids.length;
  });
  for (const id of swept) await storage.delete(id);
}
