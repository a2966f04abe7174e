import type { TellingForecast, TellingLimits } from '#libs/contracts';

/** How many companies fit a scenario, and may serve it. */
export interface FitCounts {
  /** From the threshold up. */
  fitting: number;
  /** From half of it up, these included: what is worth a look where nothing better is. */
  passable: number;
}

/**
 * How many more are told: all that fit, and where these are too few, so many of the next best as
 * make up the floor; never more than the cap leaves. Those told before count for both.
 */
export function howManyToTell(
  { fitting, passable }: FitCounts,
  alreadyTold: number,
  { floor, cap }: TellingLimits,
): number {
  const wanted = Math.max(fitting, floor - alreadyTold);
  return Math.max(0, Math.min(passable, wanted, cap - alreadyTold));
}

/** What the limits would have done with scenarios of which so many companies fit. */
export function forecastTelling(
  scenarios: readonly FitCounts[],
  limits: TellingLimits,
): Omit<TellingForecast, 'days'> {
  const told = scenarios.map((counts) => ({ ...counts, told: howManyToTell(counts, 0, limits) }));
  const count = (isMeant: (one: (typeof told)[number]) => boolean) => told.filter(isMeant).length;
  return {
    scenarios: scenarios.length,
    told: told.reduce((sum, one) => sum + one.told, 0),
    untold: count((one) => one.told === 0),
    byFloor: count((one) => one.told > one.fitting),
    capped: count((one) => one.fitting > limits.cap),
  };
}
