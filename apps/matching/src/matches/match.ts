import {
  type InterestStatus,
  type MatchStatus,
  Refusal,
  type TellingLimits,
} from '#libs/contracts';
import { howManyToTell } from '../telling/telling.js';

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

/**
 * What an interest makes of a match. It outweighs an earlier "not relevant" and being told; what was
 * excluded stays so. Withdrawn, the company has merely seen the scenario; declined, it still wanted.
 */
export function afterInterest(status: MatchStatus, interest: InterestStatus): MatchStatus {
  if (status === 'excluded') return status;
  switch (interest) {
    case 'expressed':
    case 'declined':
      return 'interested';
    case 'connected':
      return 'connected';
    case 'withdrawn':
      return status === 'interested' || status === 'connected' ? 'viewed' : status;
  }
}

export interface Tellable {
  id: string;
  score: number;
  eligible: boolean;
  status: MatchStatus;
}

/**
 * Whom to tell of a scenario: eligible candidates from the threshold up, best first. Where these are
 * fewer than the floor, also the best of those above half the threshold, so that a scenario without
 * a strong match reaches somebody. No more than the cap leaves after those told before.
 */
export function chooseWhomToTell<Match extends Tellable>(
  matches: Match[],
  alreadyTold: number,
  limits: TellingLimits,
): Match[] {
  const passable = matches
    .filter(
      ({ status, eligible, score }) =>
        status === 'candidate' && eligible && score > 0 && score >= limits.threshold / 2,
    )
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
  const fitting = passable.filter(({ score }) => score >= limits.threshold).length;
  const counts = { fitting, passable: passable.length };
  return passable.slice(0, howManyToTell(counts, alreadyTold, limits));
}
