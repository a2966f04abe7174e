import type { EntityManager } from 'typeorm';
import type { Day } from '#libs/calendar';
import { rows } from '#libs/database';

/**
 * The day in the city by the database's clock at this moment, not at the beginning of the
 * transaction: who waited for a lock over midnight is a day later.
 */
export async function readCityDay(manager: EntityManager): Promise<Day> {
  const [row] = await rows<{ today: Day }>(
    manager,
    `select (clock_timestamp() at time zone 'Asia/Shanghai')::date::text as today`,
  );
  return row!.today;
}
