import type { Enterprise } from '#libs/contracts';
import type { EnterpriseMove } from '../../api/enterprises';

export type ReviewMove = Exclude<EnterpriseMove, 'submit'>;

/** Moves whose reason the enterprise is told. */
export type ExplainedMove = 'return' | 'reject' | 'suspend' | 'close';

/** What the platform may do to an enterprise in this state; the server has the last word. */
export function movesFor({
  status,
  mergedInto,
}: Pick<Enterprise, 'status' | 'mergedInto'>): ReviewMove[] {
  switch (status) {
    case 'pending':
      return ['verify', 'return', 'reject'];
    case 'verified':
      return ['suspend', 'blacklist', 'close'];
    case 'suspended':
      return ['reinstate', 'blacklist', 'close'];
    case 'blacklisted':
      return ['reinstate', 'blacklist'];
    case 'closed':
      // What was taken over by another one stays closed.
      return mergedInto ? [] : ['reinstate'];
    default:
      return [];
  }
}

export function isExplained(move: ReviewMove): move is ExplainedMove {
  return move === 'return' || move === 'reject' || move === 'suspend' || move === 'close';
}
