import type { Enterprise } from '#libs/contracts';

export const steps = ['profile', 'capability', 'submit', 'verified'] as const;
export type Step = (typeof steps)[number];

/** Where an enterprise stands on the way to its first matches: the first step not yet done. */
export function nextStepOf(enterprise: Enterprise): Step | 'done' {
  if (enterprise.status === 'verified') return 'done';
  if (!isSubmittable(enterprise)) return 'verified';
  if (!enterprise.profile.trim()) return 'profile';
  if (enterprise.capabilities.length === 0) return 'capability';
  return 'submit';
}

/** States from which the owner can hand the enterprise in (again). */
function isSubmittable({ status }: Pick<Enterprise, 'status'>): boolean {
  return status === 'draft' || status === 'returned';
}

/** Once the platform has verified the identity facts, they change only with its consent. */
export function changesByRequest({ status }: Pick<Enterprise, 'status'>): boolean {
  return status === 'verified' || status === 'suspended';
}

/** A review in progress sees facts that stand still; what is refused or closed stays as it is. */
export function isEditable(enterprise: Pick<Enterprise, 'status'>): boolean {
  return isSubmittable(enterprise) || changesByRequest(enterprise);
}

/** Not while blacklisted: closing and coming back must be no way out. */
export function isClosable({ status }: Pick<Enterprise, 'status'>): boolean {
  return status !== 'rejected' && status !== 'blacklisted' && status !== 'closed';
}
