import type { MatchReason } from '#libs/contracts';

interface Scored<Reason> {
  score: number;
  reasons: Reason[];
}

/** The whole of a score, in tenths of a point. */
const full = 1000;
const tenthsOf = (points: number) => Math.round(points * 10);

/**
 * Adds to a score what comes from outside the texts. The sum stays exact and within 0 and 100: a
 * deduction takes no more than there is, and what is added fills up to the whole at most. Where the
 * texts have nothing in common, there is nothing to add to.
 */
export function withOutside<Reason extends { points: number }, Match extends Scored<Reason>>(
  match: Match & Scored<Reason>,
  outside: Reason[],
): Match {
  if (match.reasons.length === 0) return match;
  let tenths = tenthsOf(match.score);
  const added: Reason[] = [];
  const lowestFirst = [...outside].sort((one, other) => one.points - other.points);
  for (const reason of lowestFirst) {
    const wanted = tenthsOf(reason.points);
    const given = Math.max(-tenths, Math.min(full - tenths, wanted));
    if (given === 0) continue;
    tenths += given;
    added.push({ ...reason, points: given / 10 });
  }
  return {
    ...match,
    score: tenths / 10,
    reasons: [...match.reasons, ...added].sort((one, other) => other.points - one.points),
  };
}

/** The match as it was before somebody's feedback was heeded. */
export function withoutFeedback<Match extends Scored<MatchReason>>(match: Match): Match {
  const reasons = match.reasons.filter(({ kind }) => kind !== 'feedback');
  const tenths = reasons.reduce((sum, { points }) => sum + tenthsOf(points), 0);
  return { ...match, score: tenths / 10, reasons };
}
