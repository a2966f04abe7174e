import { type PasswordProfile, passwordRules, type PendingStep, type Role } from '#libs/contracts';

/** What the installation demands of who logs in. */
export interface SignInDemands {
  passwordPolicy: PasswordProfile;
  requireMfa: boolean;
}

/** How a session was opened and what its user has. */
export interface Proofs {
  roles: readonly Role[];
  /** Whether the user has a confirmed second factor here. */
  hasTotp: boolean;
  /** Whether this login had a second factor, here or at the sign-on. */
  provedMfa: boolean;
  byPassword: boolean;
  passwordDays: number;
}

/** Whether these roles must have a second factor when the installation requires it. */
export function needsMfa(roles: readonly Role[]): boolean {
  return roles.some((role) => role.startsWith('platform.') || role === 'department.approver');
}

/** What must be done before anything else: first a password that is too old, then the second factor. */
export function pendingStepOf(
  { roles, hasTotp, provedMfa, byPassword, passwordDays }: Proofs,
  { passwordPolicy, requireMfa }: SignInDemands,
): PendingStep | undefined {
  const { rotationDays } = passwordRules[passwordPolicy];
  if (byPassword && rotationDays !== null && passwordDays >= rotationDays) return 'password-change';
  if (requireMfa && needsMfa(roles) && !hasTotp && !provedMfa) return 'mfa-enrolment';
  return undefined;
}
