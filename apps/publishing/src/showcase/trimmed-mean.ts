import type { Criterion } from '#libs/contracts';
import {
  add,
  compare,
  fraction,
  type Fraction,
  roundToWhole,
  subtract,
  times,
} from '../evaluation/fraction.js';

/**
 * Whole hundredths of a point: what ranks nominations is counted, never measured in floating point.
 * 8750 are 87.50 points.
 */
export type Hundredths = number;

/** What the edition says of how sheets become a score. */
export interface TrimRule {
  /** From so many sheets on the outermost ones are left out; with fewer it is the plain mean. */
  fromSheets: number;
  /** How many are left out at the top, and as many at the bottom. */
  each: number;
}

/** Unless the edition says otherwise: of five sheets and more, the highest and the lowest go. */
const usualTrim: TrimRule = { fromSheets: 5, each: 1 };

type Criteria = readonly Pick<Criterion, 'name' | 'weight' | 'least' | 'most'>[];

/** What an expert gave to a nomination for each criterion. */
export interface NominationSheet {
  expertId: string;
  scores: readonly { criterion: string; score: number }[];
}

/** Scores have at most one decimal: in tenths they are whole. */
const tenths = (value: number) => Math.round(value * 10);

/**
 * A criterion's score brought to 0..weight by its bounds. A criterion whose bounds leave no choice
 * gives its weight to everybody.
 */
function pointsOf(score: number, { weight, least, most }: Criteria[number]): Fraction {
  const range = most - least;
  return range > 0
    ? times(fraction(tenths(score) - 10 * least, 10 * range), fraction(weight, 1))
    : fraction(weight, 1);
}

/**
 * An expert's total for a nomination: the weighted sum, computed in fractions and rounded once, half
 * up, to hundredths. With weights that sum to 100 it lies between 0 and 10000.
 * @throws RangeError when a criterion has no score: an incomplete sheet never counts
 */
export function sheetTotal({ expertId, scores }: NominationSheet, criteria: Criteria): Hundredths {
  const sum = criteria.reduce(
    (total, criterion) => {
      const given = scores.find((one) => one.criterion === criterion.name);
      if (!given)
        throw new RangeError(`the sheet of ${expertId} has no score for ${criterion.name}`);
      return add(total, pointsOf(given.score, criterion));
    },
    fraction(0, 1),
  );
  return hundredthsOf(sum);
}

const hundredthsOf = (points: Fraction): Hundredths =>
  Number(roundToWhole(times(points, fraction(100, 1))));

/** One expert's total for a nomination. */
export interface SheetTotal {
  expertId: string;
  total: Hundredths;
}

export interface NominationScore {
  /** What ranks: the trimmed mean where sheets are left out, else the plain one; rounded half up. */
  score: Hundredths;
  /** The mean of all sheets, for comparison and as a tie breaker. */
  plainMean: Hundredths;
  /** Whose sheets were left out, the highest first; empty below the rule's number of sheets. */
  leftOut: string[];
  sheets: number;
}

/** Highest total first; of equal totals by the expert's id, so that who is left out is no accident. */
function byTotal(one: SheetTotal, other: SheetTotal): number {
  return other.total - one.total || (one.expertId < other.expertId ? -1 : 1);
}

/**
 * The score of a nomination from its experts' totals.
 * @throws RangeError without a sheet, or when a total is no whole number of hundredths
 */
export function trimmedMean(
  totals: readonly SheetTotal[],
  { fromSheets, each }: TrimRule = usualTrim,
): NominationScore {
  if (totals.length === 0) throw new RangeError('a nomination without a sheet has no score');
  if (!totals.every(({ total }) => Number.isSafeInteger(total)))
    throw new RangeError('totals are whole hundredths');
  const sorted = totals.toSorted(byTotal);
  // Something must be left to take the mean of, whatever the rule says.
  const trims = totals.length >= fromSheets && totals.length > 2 * each ? each : 0;
  const counted = sorted.slice(trims, sorted.length - trims);
  return {
    score: meanOf(counted),
    plainMean: meanOf(sorted),
    leftOut: sorted.filter((one) => !counted.includes(one)).map(({ expertId }) => expertId),
    sheets: totals.length,
  };
}

const sumOf = (totals: readonly SheetTotal[]) => totals.reduce((sum, { total }) => sum + total, 0);

function meanOf(totals: readonly SheetTotal[]): Hundredths {
  return Number(roundToWhole(fraction(sumOf(totals), totals.length)));
}

/**
 * What the experts whose sheets count gave on average for each criterion, in hundredths of the
 * criterion's own scale: those who are left out of the score are left out here too.
 */
export function criterionMeans(
  sheets: readonly NominationSheet[],
  criteria: Criteria,
  leftOut: readonly string[],
): Record<string, Hundredths> {
  const counted = sheets.filter(({ expertId }) => !leftOut.includes(expertId));
  return Object.fromEntries(
    criteria.map(({ name }) => {
      const given = counted.flatMap(({ scores }) =>
        scores.filter(({ criterion }) => criterion === name).map(({ score }) => tenths(score)),
      );
      const sum = given.reduce((all, one) => all + one, 0);
      return [name, given.length ? Number(roundToWhole(fraction(10 * sum, given.length))) : 0];
    }),
  );
}

/** How far the experts are apart. */
export interface Spread {
  /** The highest total less the lowest. */
  range: Hundredths;
  /** The standard deviation of the totals (of these, not of a sample), rounded half up. */
  deviation: Hundredths;
}

/** Above which the administrator is warned; null: this one is not looked at. */
export interface SpreadLimits {
  range: Hundredths | null;
  deviation: Hundredths | null;
}

export type SpreadWarning = 'range' | 'deviation';

export function spreadOf(totals: readonly SheetTotal[]): Spread {
  if (totals.length === 0) return { range: 0, deviation: 0 };
  const values = totals.map(({ total }) => total);
  return {
    range: Math.max(...values) - Math.min(...values),
    deviation: Number(rootHalfUp(varianceOf(totals))),
  };
}

/** By which measures the totals lie further apart than the edition's limits; compared exactly. */
export function spreadWarnings(
  totals: readonly SheetTotal[],
  limits: SpreadLimits,
): SpreadWarning[] {
  if (totals.length < 2) return [];
  const { range } = spreadOf(totals);
  const warnings: SpreadWarning[] = [];
  if (limits.range !== null && range > limits.range) warnings.push('range');
  if (limits.deviation !== null) {
    const limit = fraction(limits.deviation, 1);
    // The root is not taken: it would have to be rounded before it is compared.
    if (compare(varianceOf(totals), times(limit, limit)) > 0) warnings.push('deviation');
  }
  return warnings;
}

function varianceOf(totals: readonly SheetTotal[]): Fraction {
  const mean = fraction(sumOf(totals), totals.length);
  const squares = totals.reduce(
    (sum, { total }) => {
      const off = subtract(fraction(total, 1), mean);
      return add(sum, times(off, off));
    },
    fraction(0, 1),
  );
  return times(squares, fraction(1, totals.length));
}

/** The square root of what is not negative, to a whole number, a half up: by bisection, exactly. */
function rootHalfUp({ numerator, denominator }: Fraction): bigint {
  // The largest whole n for which (n − ½)² ≤ value, that is (2n − 1)² ≤ 4 value.
  let low = 0n;
  let high = 1n;
  const fits = (n: bigint) => (2n * n - 1n) ** 2n * denominator <= 4n * numerator;
  while (fits(high)) high *= 2n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** How an expert scores, compared with the others on the same nominations. */
export interface Severity {
  expertId: string;
  /** Nominations that somebody else scored too. */
  shared: number;
  /**
   * The mean of own total less the others' mean, over the shared nominations: below zero is
   * stricter than the others. Null where nothing is shared.
   */
  deviation: Hundredths | null;
}

/**
 * The severity of each expert. It is shown and changes no score: who gets the weak nominations looks
 * strict only if the others found them better.
 */
export function severityOf(nominations: readonly (readonly SheetTotal[])[]): Severity[] {
  const found = new Map<string, { shared: number; sum: Fraction }>();
  for (const totals of nominations) {
    const sum = sumOf(totals);
    for (const { expertId, total } of totals) {
      const before = found.get(expertId) ?? { shared: 0, sum: fraction(0, 1) };
      const others = totals.length - 1;
      found.set(
        expertId,
        others === 0
          ? before
          : {
              shared: before.shared + 1,
              sum: add(before.sum, fraction(total * others - (sum - total), others)),
            },
      );
    }
  }
  return [...found]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([expertId, { shared, sum }]) => ({
      expertId,
      shared,
      deviation: shared === 0 ? null : Number(roundToWhole(times(sum, fraction(1, shared)))),
    }));
}
