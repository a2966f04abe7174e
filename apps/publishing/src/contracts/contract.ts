import type { Day } from '#libs/calendar';
import { type ContractStatus, Refusal } from '#libs/contracts';

const contractMoves = {
  correct: { recorded: 'recorded', returned: 'recorded' },
  return: { recorded: 'returned' },
  confirm: { recorded: 'confirmed' },
} as const satisfies Record<string, Partial<Record<ContractStatus, ContractStatus>>>;
export type ContractMove = keyof typeof contractMoves;

/** The state that a move leads to; refuses from any other state, naming it. */
export function nextContractStatus(status: ContractStatus, move: ContractMove): ContractStatus {
  const to: Partial<Record<ContractStatus, ContractStatus>> = contractMoves[move];
  const next = to[status];
  if (next) return next;
  throw new Refusal(
    'conflict',
    'CONTRACT.WRONG_STATE',
    `A contract that is ${status} cannot ${move}; this needs ${Object.keys(to).join(' or ')}.`,
  );
}

/** Rule 2: nobody approves what they wrote themselves. */
export function assertNotOwnWork(contributorIds: readonly string[], userId: string): void {
  if (!contributorIds.includes(userId)) return;
  throw new Refusal(
    'rule',
    'CONTRACT.SELF_APPROVAL',
    'Nobody decides on their own work: another approver of the department must do this.',
  );
}

/**
 * What a contract's terms must keep to.
 * @param bidPriceWan price of the winning bid; null where there was no bid or it named none
 */
export function assertTermsHold(
  terms: {
    signedOn: Day;
    beginsOn: Day;
    endsOn: Day;
    amountWan: number;
    amountReason: string;
  },
  today: Day,
  bidPriceWan: number | null,
): void {
  const { signedOn, beginsOn, endsOn, amountWan, amountReason } = terms;
  if (signedOn > today)
    throw new Refusal('rule', 'CONTRACT.NOT_SIGNED_YET', 'A contract is recorded once signed.', [
      { path: 'signedOn', message: 'must not lie in the future' },
    ]);
  if (endsOn < beginsOn)
    throw new Refusal('rule', 'CONTRACT.ENDS_BEFORE_BEGIN', 'The period ends before it begins.', [
      { path: 'endsOn', message: 'must not lie before the beginning' },
    ]);
  if (bidPriceWan !== null && amountWan > bidPriceWan && amountReason.length < 2)
    throw new Refusal(
      'rule',
      'CONTRACT.ABOVE_BID',
      'The amount is above the price of the winning bid: this needs a reason.',
      [{ path: 'amountReason', message: 'must say why it is above the price of the bid' }],
    );
}
