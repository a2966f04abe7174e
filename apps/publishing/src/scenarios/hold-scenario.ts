import type { EntityManager } from 'typeorm';
import { rows } from '#libs/database';
import type { ScenarioEntity } from './scenario.entity.js';
import { findScenario } from './scenarios.repository.js';

/**
 * Reads a scenario that nobody moves for the rest of the transaction, and the time after the wait
 * for it: who waited beyond the deadline is late.
 */
export async function holdScenario(
  manager: EntityManager,
  id: string,
): Promise<{ scenario: ScenarioEntity | null; now: Date }> {
  await manager.query('select 1 from publishing.scenarios where id = $1 for share', [id]);
  const scenario = await findScenario(manager, id);
  return { scenario, now: await readClock(manager) };
}

/** The database's clock now: what counts after the wait for a lock. */
export async function readClock(manager: EntityManager): Promise<Date> {
  const [row] = await rows<{ now: Date }>(manager, 'select clock_timestamp() as now');
  return row!.now;
}
