import { type EnterpriseStatus, Refusal } from '#libs/contracts';

/** The moves of an enterprise's lifecycle: from where, to where, by whom, with which event. */
export const enterpriseMoves = {
  submit: {
    from: ['draft', 'returned'],
    to: 'pending',
    by: 'owner',
    event: 'enterprise.submitted',
  },
  verify: {
    from: ['pending'],
    to: 'verified',
    by: 'platform',
    event: 'enterprise.verified',
  },
  return: {
    from: ['pending'],
    to: 'returned',
    by: 'platform',
    event: 'enterprise.returned',
  },
  reject: {
    from: ['pending'],
    to: 'rejected',
    by: 'platform',
    event: 'enterprise.rejected',
  },
  suspend: {
    from: ['verified'],
    to: 'suspended',
    by: 'platform',
    event: 'enterprise.suspended',
  },
  reinstate: {
    from: ['suspended'],
    to: 'verified',
    by: 'platform',
    event: 'enterprise.reinstated',
  },
} as const satisfies Record<
  string,
  {
    from: readonly EnterpriseStatus[];
    to: EnterpriseStatus;
    by: 'owner' | 'platform';
    event: string;
  }
>;
export type EnterpriseMove = keyof typeof enterpriseMoves;

/** The state that a move leads to; refuses from any other state, naming it. */
export function nextEnterpriseStatus(
  status: EnterpriseStatus,
  move: EnterpriseMove,
): EnterpriseStatus {
  const { from, to } = enterpriseMoves[move];
  if ((from as readonly EnterpriseStatus[]).includes(status)) return to;
  throw new Refusal(
    'conflict',
    'ENTERPRISE.WRONG_STATE',
    `An enterprise that is ${status} cannot ${move}; this needs ${from.join(' or ')}.`,
  );
}

/** Facts may be edited by the owner in these states; a review in progress sees facts that stand still. */
export function assertEnterpriseEditable(status: EnterpriseStatus): void {
  if (status === 'draft' || status === 'returned' || status === 'verified') return;
  throw new Refusal(
    'conflict',
    'ENTERPRISE.NOT_EDITABLE',
    `An enterprise that is ${status} cannot be edited.`,
  );
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
