import { type MatchStatus, Refusal } from '#libs/contracts';

/** What a company's opening of the scenario makes of a match: only what was merely told moves. */
export function afterView(status: MatchStatus): MatchStatus {
  return status === 'candidate' || status === 'notified' ? 'viewed' : status;
}

/** What a company's answer makes of a match. An answer may be changed until they are connected. */
export function afterAnswer(
  status: MatchStatus,
  verdict: 'interested' | 'not_relevant',
): MatchStatus {
  if (status === 'connected' || status === 'excluded')
    throw new Refusal(
      'conflict',
      'MATCH.WRONG_STATE',
      `A match that is ${status} can no longer be answered.`,
    );
  return verdict;
}

export interface Tellable {
  id: string;
  score: number;
  eligible: boolean;
  status: MatchStatus;
}

/**
 * Whom to tell of a scenario: eligible candidates from the threshold up, best first, as many as the
 * cap leaves after those told before.
 */
export function chooseWhomToTell<Match extends Tellable>(
  matches: Match[],
  alreadyTold: number,
  { minScore, atMost }: { minScore: number; atMost: number },
): Match[] {
  return matches
    .filter((match) => match.status === 'candidate' && match.eligible && match.score >= minScore)
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
    .slice(0, Math.max(0, atMost - alreadyTold));
}
