import { Refusal, type RevocationStatus } from '#libs/contracts';

/** Rule 2: who proposed that a plaque is revoked does not decide on it. */
export function assertMayDecideRevocation(
  { status, proposedBy }: { status: RevocationStatus; proposedBy: string },
  caller: string,
): void {
  if (status !== 'proposed')
    throw new Refusal(
      'conflict',
      'REVOCATION.WRONG_STATE',
      `The proposal was decided on already: it is ${status}.`,
    );
  if (proposedBy === caller)
    throw new Refusal(
      'rule',
      'REVOCATION.SELF_APPROVAL',
      'Who proposed the revocation does not decide on it: another administrator must.',
    );
}

/** One proposal at a time, of what is not revoked yet; what has ended may be revoked all the same. */
export function assertMayPropose(plaque: { revokedOn: string | null; hasProposal: boolean }): void {
  if (plaque.revokedOn !== null)
    throw new Refusal('conflict', 'PLAQUE.REVOKED', `It was revoked on ${plaque.revokedOn}.`);
  if (plaque.hasProposal)
    throw new Refusal(
      'conflict',
      'REVOCATION.ALREADY_OPEN',
      'Its revocation was proposed already and is not decided yet.',
    );
}
