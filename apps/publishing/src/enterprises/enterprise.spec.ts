import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { enterpriseStatus, type EnterpriseStatus, eventPayloads, Refusal } from '#libs/contracts';
import {
  assertEndAhead,
  assertEnterpriseEditable,
  assertFounded,
  assertNotMerged,
  assertReadyForReview,
  type EnterpriseMove,
  enterpriseMoves,
  mayMoveEnterprise,
  nextEnterpriseStatus,
} from './enterprise.js';

const moves = Object.keys(enterpriseMoves) as EnterpriseMove[];

function refusalOf(act: () => unknown): Refusal | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return error as Refusal;
  }
}

/** The lifecycle as the domain document draws it: where a move leads, from where it is allowed. */
const lifecycle: Record<EnterpriseMove, Partial<Record<EnterpriseStatus, EnterpriseStatus>>> = {
  submit: { draft: 'pending', returned: 'pending' },
  verify: { pending: 'verified' },
  return: { pending: 'returned' },
  reject: { pending: 'rejected' },
  suspend: { verified: 'suspended' },
  blacklist: { verified: 'blacklisted', suspended: 'blacklisted', blacklisted: 'blacklisted' },
  reinstate: { suspended: 'verified', blacklisted: 'pending', closed: 'pending' },
  close: {
    draft: 'closed',
    pending: 'closed',
    returned: 'closed',
    verified: 'closed',
    suspended: 'closed',
  },
  merge: {
    draft: 'closed',
    pending: 'closed',
    returned: 'closed',
    verified: 'closed',
    suspended: 'closed',
  },
};
const table = moves.flatMap((move) =>
  enterpriseStatus.options.map((status) => ({ move, status, to: lifecycle[move][status] })),
);

describe('the lifecycle of an enterprise', () => {
  test.each(table.filter(({ to }) => to))('$move takes $status to $to', ({ move, status, to }) => {
    expect(nextEnterpriseStatus(status, move)).toBe(to);
  });

  test.each(table.filter(({ to }) => !to))('$status cannot $move', ({ move, status }) => {
    const refusal = refusalOf(() => nextEnterpriseStatus(status, move));
    expect(refusal).toMatchObject({ kind: 'conflict', code: 'ENTERPRISE.WRONG_STATE' });
    expect(refusal!.message).toContain(status);
  });

  test('no enterprise is in the directory that the platform did not look at', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 12 }), (tried) => {
        const path: EnterpriseStatus[] = ['draft'];
        for (const move of tried)
          try {
            path.push(nextEnterpriseStatus(path.at(-1)!, move));
          } catch {
            // Refused: it stays where it is.
          }
        const verified = path.indexOf('verified');
        if (verified >= 0) expect(path[verified - 1]).toBe('pending');
      }),
      { numRuns: 1000 },
    );
  });

  test('the owner submits and closes; everything but submitting is the platform’s', () => {
    expect(moves.filter((move) => mayMoveEnterprise(move, 'owner'))).toEqual(['submit', 'close']);
    expect(moves.filter((move) => !mayMoveEnterprise(move, 'platform'))).toEqual(['submit']);
  });

  test('the clock suspends and lifts, and never verifies', () => {
    expect(moves.filter((move) => mayMoveEnterprise(move, 'clock'))).toEqual([
      'suspend',
      'reinstate',
    ]);
  });

  test('an owner cannot leave the blacklist', () => {
    const own = moves.filter((move) => mayMoveEnterprise(move, 'owner'));
    for (const move of own)
      expect(refusalOf(() => nextEnterpriseStatus('blacklisted', move))).toBeDefined();
  });

  test.each(moves)('%s tells an event that exists', (move) => {
    expect(Object.keys(eventPayloads)).toContain(enterpriseMoves[move].event);
  });
});

describe('editing an enterprise', () => {
  test.each(enterpriseStatus.options)('%s', (status) => {
    const editable = ['draft', 'returned', 'verified', 'suspended'].includes(status);
    const refusal = refusalOf(() => assertEnterpriseEditable(status));
    expect(refusal?.code).toBe(editable ? undefined : 'ENTERPRISE.NOT_EDITABLE');
    if (refusal) expect(refusal.message).toContain(status);
  });
});

describe('an enterprise that is ready for review', () => {
  const gapsOf = (profile: string, capabilities: unknown[]) =>
    refusalOf(() => assertReadyForReview({ profile, capabilities }))?.errors?.map(
      (error) => error.path,
    ) ?? [];

  test('has a profile and a capability', () => {
    expect(gapsOf('做末端物流十年。', [{}])).toEqual([]);
  });

  test('every gap is named at once', () => {
    expect(gapsOf('', [{}])).toEqual(['profile']);
    expect(gapsOf(' \n ', [{}])).toEqual(['profile']);
    expect(gapsOf('做末端物流十年。', [])).toEqual(['capabilities']);
    expect(gapsOf('', [])).toEqual(['profile', 'capabilities']);
    expect(refusalOf(() => assertReadyForReview({ profile: '', capabilities: [] }))).toMatchObject({
      kind: 'rule',
      code: 'ENTERPRISE.INCOMPLETE',
    });
  });
});

describe('days of an enterprise', () => {
  test('a blacklisting ends tomorrow at the earliest', () => {
    expect(refusalOf(() => assertEndAhead('2026-11-22', '2026-11-21'))).toBeUndefined();
    for (const until of ['2026-11-21', '2026-11-20'])
      expect(refusalOf(() => assertEndAhead(until, '2026-11-21'))).toMatchObject({
        kind: 'rule',
        code: 'ENTERPRISE.END_NOT_AHEAD',
      });
  });

  test('it may be founded today, not tomorrow, and need not say when', () => {
    for (const day of ['2026-11-21', '1949-10-01', null, undefined])
      expect(refusalOf(() => assertFounded(day, '2026-11-21'))).toBeUndefined();
    expect(refusalOf(() => assertFounded('2026-11-22', '2026-11-21'))?.code).toBe(
      'ENTERPRISE.FOUNDED_IN_FUTURE',
    );
  });

  test('one that was merged stays closed', () => {
    expect(refusalOf(() => assertNotMerged(null))).toBeUndefined();
    expect(refusalOf(() => assertNotMerged('another'))?.code).toBe('ENTERPRISE.MERGED');
  });
});
