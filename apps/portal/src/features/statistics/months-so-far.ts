import type { Statistics } from '#libs/contracts';

interface MonthSoFar {
  /** 1 to 12. */
  month: number;
  published: number;
  /** With those of the months before. */
  untilThen: number;
}

/**
 * The months of the year that have begun, each with what was published since January.
 * @param today the city's day, `2026-03-31`
 */
export function monthsSoFar(months: Statistics['months'], today: string): MonthSoFar[] {
  let untilThen = 0;
  return months
    .filter(({ month }) => month <= today.slice(0, 7))
    .map(({ published }, index) => {
      untilThen += published;
      return { month: index + 1, published, untilThen };
    });
}
