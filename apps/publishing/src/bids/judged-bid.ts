import { type BidStatus, Refusal } from '#libs/contracts';

/** What becomes of a bid after it was opened; until then it is its bidder's. */
const judgingMoves = {
  qualify: { from: ['opened'], to: 'qualified' },
  // Also what an upheld objection finds later.
  disqualify: { from: ['opened', 'qualified', 'scored', 'proposed_winner'], to: 'disqualified' },
  score: { from: ['qualified'], to: 'scored' },
  propose: { from: ['scored'], to: 'proposed_winner' },
  // The award that was made public does not stand.
  retract: { from: ['proposed_winner'], to: 'scored' },
  // The evaluation is opened again.
  rescore: { from: ['scored', 'proposed_winner'], to: 'qualified' },
  award: { from: ['proposed_winner'], to: 'awarded' },
  'pass over': { from: ['scored', 'disqualified'], to: 'not_awarded' },
} as const satisfies Record<string, { from: readonly BidStatus[]; to: BidStatus }>;
export type JudgingMove = keyof typeof judgingMoves;

/** The state that a move leads to; refuses from any other state, naming it. */
export function nextJudgedStatus(status: BidStatus, move: JudgingMove): BidStatus {
  const { from, to }: { from: readonly BidStatus[]; to: BidStatus } = judgingMoves[move];
  if (from.includes(status)) return to;
  throw new Refusal(
    'conflict',
    'BID.WRONG_STATE',
    `A bid that is ${status} cannot ${move}; this needs ${from.join(' or ')}.`,
  );
}
