import type { DataSource } from 'typeorm';
import { log } from '#libs/logging';
import { applyMove } from './move-scenario.js';
import { lockDueScenarios } from './scenarios.repository.js';

/** Closes every published scenario whose deadline has come; run by the scheduler. */
export async function closeDueScenarios(dataSource: DataSource): Promise<void> {
  const portion = 50;
  let closed: number;
  do {
    closed = await dataSource.transaction(async (manager) => {
      const due = await lockDueScenarios(manager, portion);
      for (const scenario of due) await applyMove(manager, scenario, 'close', null);
      return due.length;
    });
    if (closed) log.info({ closed }, 'Closed scenarios at their deadline');
  } while (closed === portion);
}
