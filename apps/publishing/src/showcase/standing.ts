import type { Hundredths } from './trimmed-mean.js';

/** A nomination that the experts have scored. */
export interface ScoredLine {
  nominationId: string;
  /** As people know it; no two have the same. */
  number: string;
  category: string;
  district: string | null;
  domain: string | null;
  score: Hundredths;
  plainMean: Hundredths;
  /** Standard deviation of the experts' totals. */
  deviation: Hundredths;
  /** Mean of each criterion, by its name. */
  criteria: Readonly<Record<string, Hundredths>>;
  submittedAt: Date;
}

/** What an edition may let decide between equal scores, in the order in which it names them. */
export type TieBreaker =
  /** The higher mean of this criterion. */
  | { by: 'criterion'; name: string }
  /** The higher mean of all sheets, also of those that the score leaves out. */
  | { by: 'plain-mean' }
  /** What the experts agree on more. */
  | { by: 'deviation' };

/** What set one line before another. */
export type OrderStep =
  | { by: 'score' }
  | TieBreaker
  | { by: 'submitted' }
  | { by: 'number' }
  /** Against the scores, by a reasoned move in the deliberation. */
  | { by: 'deliberation' };

export interface RankedLine extends ScoredLine {
  /** Within its category, from 1; as deliberated, once it was. */
  rank: number;
  /** By the scores alone. */
  scoredRank: number;
  /** What sets it before the next of its category; null for the last. */
  beforeNextBy: OrderStep | null;
}

/**
 * The lines of each category by score; of equal scores by the edition's tie breakers, then by the
 * earlier submission, at last by number. As numbers differ, so do the ranks, and the order in which
 * the lines were given does not matter. Categories follow each other by their codes.
 */
export function rankLines(
  lines: readonly ScoredLine[],
  tieBreakers: readonly TieBreaker[] = [],
): RankedLine[] {
  return categoriesOf(lines).flatMap((category) =>
    withRanks(
      lines
        .filter((line) => line.category === category)
        .toSorted((one, other) => compareLines(one, other, tieBreakers).sign),
      tieBreakers,
    ),
  );
}

export function categoriesOf(lines: readonly { category: string }[]): string[] {
  return [...new Set(lines.map(({ category }) => category))].toSorted(byCode);
}

/** The lines of one category, as ordered by the scores, with their ranks. */
function withRanks(
  sorted: readonly ScoredLine[],
  tieBreakers: readonly TieBreaker[],
): RankedLine[] {
  return sorted.map((line, at) => ({
    ...line,
    rank: at + 1,
    scoredRank: at + 1,
    beforeNextBy: sorted[at + 1] ? compareLines(line, sorted[at + 1]!, tieBreakers).step : null,
  }));
}

const byCode = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Negative when the scores and the tie rules set the one first, and by which step they do. */
function compareLines(
  one: ScoredLine,
  other: ScoredLine,
  tieBreakers: readonly TieBreaker[],
): { sign: number; step: OrderStep } {
  const steps: [OrderStep, number][] = [
    [{ by: 'score' }, other.score - one.score],
    ...tieBreakers.map((step): [OrderStep, number] => [step, compareBy(step, one, other)]),
    [{ by: 'submitted' }, one.submittedAt.getTime() - other.submittedAt.getTime()],
    [{ by: 'number' }, byCode(one.number, other.number)],
  ];
  const [step, sign] = steps.find(([, difference]) => difference !== 0) ?? steps.at(-1)!;
  return { sign, step };
}

function compareBy(step: TieBreaker, one: ScoredLine, other: ScoredLine): number {
  switch (step.by) {
    case 'criterion':
      return (other.criteria[step.name] ?? 0) - (one.criteria[step.name] ?? 0);
    case 'plain-mean':
      return other.plainMean - one.plainMean;
    case 'deviation':
      return one.deviation - other.deviation;
  }
}

/** Why one stands before the other in the order as it is: by the rules, or against them. */
export function stepBetween(
  before: ScoredLine,
  after: ScoredLine,
  tieBreakers: readonly TieBreaker[],
): OrderStep {
  const { sign, step } = compareLines(before, after, tieBreakers);
  return sign < 0 ? step : { by: 'deliberation' };
}
