import type { ReviewRules, RubricCriterion } from '#libs/contracts';
import {
  criterionMeans,
  type Hundredths,
  type NominationScore,
  type NominationSheet,
  severityOf,
  type Severity,
  sheetTotal,
  type SheetTotal,
  spreadOf,
  type Spread,
  spreadWarnings,
  type SpreadWarning,
  trimmedMean,
} from './trimmed-mean.js';

/** What came out for one nomination. */
export interface NominationResult extends NominationScore, Spread {
  totals: SheetTotal[];
  criteria: Record<string, Hundredths>;
  warnings: SpreadWarning[];
}

/** Points with two decimals as whole hundredths. */
export const toHundredths = (points: number): Hundredths => Math.round(points * 100);
export const toPoints = (hundredths: Hundredths): number => hundredths / 100;

/** The result of a nomination from the sheets that were handed in; null where there are none. */
export function resultOf(
  sheets: readonly NominationSheet[],
  rubric: readonly RubricCriterion[],
  rules: Pick<ReviewRules, 'trimFrom' | 'trimEach' | 'rangeLimit' | 'deviationLimit'>,
): NominationResult | null {
  if (sheets.length === 0) return null;
  const totals = sheets.map((sheet) => ({
    expertId: sheet.expertId,
    total: sheetTotal(sheet, rubric),
  }));
  const score = trimmedMean(totals, { fromSheets: rules.trimFrom, each: rules.trimEach });
  const limit = (points: number | null) => (points === null ? null : toHundredths(points));
  return {
    ...score,
    ...spreadOf(totals),
    totals,
    criteria: criterionMeans(sheets, rubric, score.leftOut),
    warnings: spreadWarnings(totals, {
      range: limit(rules.rangeLimit),
      deviation: limit(rules.deviationLimit),
    }),
  };
}

/** Severity of each expert over all results. */
export function severities(results: readonly (NominationResult | null)[]): Map<string, Severity> {
  const found = severityOf(results.flatMap((result) => (result ? [result.totals] : [])));
  return new Map(found.map((one) => [one.expertId, one]));
}

/** Rows by what they belong to, in the order in which they come. */
export function byKey<One>(all: readonly One[], keyOf: (one: One) => string): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
