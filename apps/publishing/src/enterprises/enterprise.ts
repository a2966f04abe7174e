import { type EnterpriseStatus, Refusal } from '#libs/contracts';

/** Who may make a move: the enterprise itself, the platform's staff, or nobody but the clock. */
type Mover = 'owner' | 'platform' | 'clock';

interface EnterpriseMoveRule {
  /** Where the move leads from each state that allows it. */
  to: Partial<Record<EnterpriseStatus, EnterpriseStatus>>;
  by: readonly Mover[];
  event: string;
}

/** The moves of an enterprise's lifecycle: from where to where, by whom, with which event. */
export const enterpriseMoves = {
  submit: {
    to: { draft: 'pending', returned: 'pending' },
    by: ['owner'],
    event: 'enterprise.submitted',
  },
  verify: { to: { pending: 'verified' }, by: ['platform'], event: 'enterprise.verified' },
  return: { to: { pending: 'returned' }, by: ['platform'], event: 'enterprise.returned' },
  reject: { to: { pending: 'rejected' }, by: ['platform'], event: 'enterprise.rejected' },
  // The clock does it when the yearly recheck is overdue.
  suspend: {
    to: { verified: 'suspended' },
    by: ['platform', 'clock'],
    event: 'enterprise.suspended',
  },
  // Once more for one that is blacklisted already: the end moves.
  blacklist: {
    to: { verified: 'blacklisted', suspended: 'blacklisted', blacklisted: 'blacklisted' },
    by: ['platform'],
    event: 'enterprise.blacklisted',
  },
  // What was blacklisted or closed has not been looked at for long, so it is reviewed anew; the
  // clock does it when the blacklisting ends.
  reinstate: {
    to: { suspended: 'verified', blacklisted: 'pending', closed: 'pending' },
    by: ['platform', 'clock'],
    event: 'enterprise.reinstated',
  },
  // Not while blacklisted: closing and coming back must be no way out.
  close: {
    to: {
      draft: 'closed',
      pending: 'closed',
      returned: 'closed',
      verified: 'closed',
      suspended: 'closed',
    },
    by: ['owner', 'platform'],
    event: 'enterprise.closed',
  },
  merge: {
    to: {
      draft: 'closed',
      pending: 'closed',
      returned: 'closed',
      verified: 'closed',
      suspended: 'closed',
    },
    by: ['platform'],
    event: 'enterprise.merged',
  },
} as const satisfies Record<string, EnterpriseMoveRule>;
export type EnterpriseMove = keyof typeof enterpriseMoves;

export function mayMoveEnterprise(move: EnterpriseMove, mover: Mover): boolean {
  return (enterpriseMoves[move].by as readonly Mover[]).includes(mover);
}

/** The state that a move leads to; refuses from any other state, naming it. */
export function nextEnterpriseStatus(
  status: EnterpriseStatus,
  move: EnterpriseMove,
): EnterpriseStatus {
  const { to }: EnterpriseMoveRule = enterpriseMoves[move];
  const next = to[status];
  if (next) return next;
  throw new Refusal(
    'conflict',
    'ENTERPRISE.WRONG_STATE',
    `An enterprise that is ${status} cannot ${move}; this needs ${Object.keys(to).join(' or ')}.`,
  );
}

/** Facts may be edited by the owner in these states; a review in progress sees facts that stand still. */
export function assertEnterpriseEditable(status: EnterpriseStatus): void {
  if (status === 'draft' || status === 'returned' || changesByRequest(status)) return;
  throw new Refusal(
    'conflict',
    'ENTERPRISE.NOT_EDITABLE',
    `An enterprise that is ${status} cannot be edited.`,
  );
}

/** Whether the platform has verified the facts, so that they change only with its consent. */
export function changesByRequest(status: EnterpriseStatus): boolean {
  return status === 'verified' || status === 'suspended';
}

/** What the platform needs before it can verify an enterprise; every gap is named. */
export function assertReadyForReview(enterprise: {
  profile: string;
  capabilities: readonly unknown[];
}): void {
  const errors: { path: string; message: string }[] = [];
  if (!enterprise.profile.trim())
    errors.push({ path: 'profile', message: 'must tell what the enterprise does' });
  if (enterprise.capabilities.length === 0)
    errors.push({ path: 'capabilities', message: 'must have at least one entry' });
  if (errors.length)
    throw new Refusal(
      'rule',
      'ENTERPRISE.INCOMPLETE',
      'The profile is not complete enough to be reviewed.',
      errors,
    );
}

/** A blacklisting ends on a day that is still to come. */
export function assertEndAhead(until: string, today: string): void {
  if (until > today) return;
  throw new Refusal(
    'rule',
    'ENTERPRISE.END_NOT_AHEAD',
    'The last day of a blacklisting must lie in the future.',
    [{ path: 'until', message: 'must lie in the future' }],
  );
}

/** A company is not founded tomorrow. */
export function assertFounded(foundedOn: string | null | undefined, today: string): void {
  if (!foundedOn || foundedOn <= today) return;
  throw new Refusal(
    'rule',
    'ENTERPRISE.FOUNDED_IN_FUTURE',
    'The day of foundation must not lie in the future.',
    [{ path: 'foundedOn', message: 'must not lie in the future' }],
  );
}

/** What was taken over by another enterprise stays closed: its people and facts are there now. */
export function assertNotMerged(mergedInto: string | null): void {
  if (mergedInto === null) return;
  throw new Refusal(
    'conflict',
    'ENTERPRISE.MERGED',
    'The enterprise was merged into another one and cannot come back.',
  );
}
