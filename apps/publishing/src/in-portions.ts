import type { DataSource, EntityManager } from 'typeorm';

/** Rows that one transaction of a scheduled scan takes, so that it holds its locks only shortly. */
const portion = 50;

/**
 * Runs a scheduled scan to its end, a transaction a portion.
 * @param work takes at most so many rows, those that no other instance holds, and says how many
 */
export async function inPortions(
  dataSource: DataSource,
  work: (manager: EntityManager, most: number) => Promise<number>,
): Promise<void> {
  let done: number;
  do done = await dataSource.transaction((manager) => work(manager, portion));
  while (done === portion);
}
