import type { DataSource } from 'typeorm';
import { inPortions } from '../in-portions.js';
import { lockDueEditions } from './editions.repository.js';
import { applyEditionMove } from './move-edition.js';
import { lapseUnmended } from './pass-over.js';

/** Closes calls, begins formal reviews and ends the time for mending, by the database's clock. */
export async function watchEditions(dataSource: DataSource): Promise<void> {
  await inPortions(dataSource, async (manager, most) => {
    const due = await lockDueEditions(manager, 'to close', most);
    for (const edition of due) await applyEditionMove(manager, edition, 'close', null);
    return due.length;
  });
  await inPortions(dataSource, async (manager, most) => {
    const due = await lockDueEditions(manager, 'to review', most);
    for (const edition of due)
      await applyEditionMove(manager, edition, 'begin formal review', null);
    return due.length;
  });
  await inPortions(dataSource, lapseUnmended);
}
