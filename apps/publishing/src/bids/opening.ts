import { type OpenedBidLine, type OpeningReport, type OpeningSide, Refusal } from '#libs/contracts';

interface Proposal {
  proposedBy: string;
  proposedSide: OpeningSide;
  proposalStands: boolean;
  openedAt: Date | null;
}

/**
 * What a call of one of the two sides does: the first proposes, the other side's opens (rule 5).
 * @throws Refusal when it was opened before, or the same side calls twice
 */
export function nextOpeningStep(
  proposal: Proposal | undefined,
  side: OpeningSide,
  userId: string,
): 'propose' | 'open' {
  if (proposal?.openedAt)
    throw new Refusal('conflict', 'BID.OPENED', 'The bids were opened already.');
  if (!proposal?.proposalStands) return 'propose';
  if (proposal.proposedSide === side || proposal.proposedBy === userId)
    throw new Refusal(
      'conflict',
      'BID.OTHER_SIDE_OPENS',
      side === 'department'
        ? 'The department has proposed the opening; the supervisor must open now.'
        : 'The supervisor has proposed the opening; an approver of the department must open now.',
    );
  return 'open';
}

/** Too few valid bids end the round; they stay opened, and everybody is told. */
export function reportOf(bids: readonly OpenedBidLine[], minBids: number): OpeningReport {
  const valid = bids.filter((bid) => bid.valid).length;
  return { minBids, valid, outcome: valid < minBids ? 'failed' : 'evaluating', bids: [...bids] };
}
