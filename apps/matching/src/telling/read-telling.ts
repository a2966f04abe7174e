import type { DataSource } from 'typeorm';
import {
  type Page,
  type PageQuery,
  Refusal,
  type TellingChange,
  type TellingForecast,
  type TellingLimits,
} from '#libs/contracts';
import { readCursor, toPage } from '#libs/database';
import { forecastTelling } from './telling.js';
import { countFits, listTellingChanges } from './telling.repository.js';

/** Days back of which a forecast tells. */
const forecastDays = 90;

/** What the limits would have done with the scenarios of the last days, by their matches today. */
export async function readForecast(
  dataSource: DataSource,
  limits: TellingLimits,
): Promise<TellingForecast> {
  const scenarios = await countFits(dataSource, limits.threshold, forecastDays);
  return { days: forecastDays, ...forecastTelling(scenarios, limits) };
}

/** Who changed the settings when, why and from what to what; the newest first. */
export async function readTellingChanges(
  dataSource: DataSource,
  { limit, cursor }: PageQuery,
): Promise<Page<TellingChange>> {
  const [below] = readCursor(cursor, 1) ?? [null];
  if (below !== null && !(Number.isInteger(below) && Math.abs(Number(below)) < 2 ** 31))
    throw new Refusal('malformed', 'REQUEST.BAD_CURSOR', 'The cursor is not one of this list.');
  const found = await listTellingChanges(dataSource, below === null ? null : Number(below), limit);
  return toPage(
    found,
    limit,
    ({ version }) => [version],
    (change) => change,
  );
}
