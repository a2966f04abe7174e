import type { TrailEvent } from '#libs/contracts';
import type { TrailRow } from './trail.repository.js';
import type { Hundredths } from './trimmed-mean.js';

/** What an auditor may see of the scores of one nomination. */
export interface TrailScores {
  /** Before all sheets of the edition are in, nobody sees one. */
  isRevealed: boolean;
  /** Weighted total by sheet. */
  totals: ReadonlyMap<string, Hundredths>;
}

/** Points, of whole hundredths, as people read them. */
const pointsOf = (hundredths: number) => (hundredths / 100).toFixed(2);

/** The events as they are told: without scores, and what experts wrote, before they may be seen. */
export function trailOf(rows: readonly TrailRow[], scores: TrailScores): TrailEvent[] {
  return rows.map((row) => {
    const { at, kind, by, from, to, reasons } = row;
    const isHidden = kind === 'sheet' && !scores.isRevealed;
    const total = row.reviewId === null ? undefined : scores.totals.get(row.reviewId);
    return {
      at: at.toISOString(),
      kind,
      by,
      from,
      to,
      reasons,
      note: isHidden ? '' : row.note,
      facts: {
        ...factsOf(row, scores),
        ...(scores.isRevealed && total !== undefined && { score: pointsOf(total) }),
      },
    };
  });
}

function factsOf({ facts }: TrailRow, { isRevealed }: TrailScores): TrailEvent['facts'] {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => {
      if (value === null || value === '' || value === 0) return [];
      if (name !== 'score') return [[name, value]];
      return isRevealed ? [[name, pointsOf(Number(value))]] : [];
    }),
  );
}
