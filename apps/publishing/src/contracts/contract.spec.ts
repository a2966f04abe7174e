import { describe, expect, test } from '@jest/globals';
import { contractStatus, type ContractStatus } from '#libs/contracts';
import {
  assertNotOwnWork,
  assertTermsHold,
  type ContractMove,
  nextContractStatus,
} from './contract.js';

const moves: Record<ContractMove, Partial<Record<ContractStatus, ContractStatus>>> = {
  correct: { recorded: 'recorded', returned: 'recorded' },
  return: { recorded: 'returned' },
  confirm: { recorded: 'confirmed' },
};
const cells = (Object.keys(moves) as ContractMove[]).flatMap((move) =>
  contractStatus.options.map((status) => [move, status, moves[move][status]] as const),
);

describe('a contract', () => {
  test.each(cells)('%s from %s leads to %s', (move, status, to) => {
    if (to) expect(nextContractStatus(status, move)).toBe(to);
    else expect(() => nextContractStatus(status, move)).toThrow(`that is ${status} cannot ${move}`);
  });

  test('is not confirmed by who wrote in it', () => {
    expect(() => assertNotOwnWork(['a', 'b'], 'b')).toThrow('their own work');
    expect(() => assertNotOwnWork(['a'], 'b')).not.toThrow();
  });

  const terms = {
    signedOn: '2026-06-01',
    beginsOn: '2026-06-10',
    endsOn: '2026-12-31',
    amountWan: 280,
    amountReason: '',
  };
  test.each([
    ['holds', {}, 280, null],
    ['holds on one day', { endsOn: '2026-06-10' }, 280, null],
    ['was made without a bid', { amountWan: 900 }, null, null],
    ['is signed tomorrow', { signedOn: '2026-06-02' }, 280, 'CONTRACT.NOT_SIGNED_YET'],
    ['ends before it begins', { endsOn: '2026-06-09' }, 280, 'CONTRACT.ENDS_BEFORE_BEGIN'],
    ['costs more than the bid', { amountWan: 280.01 }, 280, 'CONTRACT.ABOVE_BID'],
    ['says why it costs more', { amountWan: 281, amountReason: '增加点位' }, 280, null],
  ])('that %s', (_what, changes, price, code) => {
    const act = () => assertTermsHold({ ...terms, ...changes }, '2026-06-01', price);
    if (code) expect(act).toThrow(expect.objectContaining({ code }));
    else expect(act).not.toThrow();
  });
});
