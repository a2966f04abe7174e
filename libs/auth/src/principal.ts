import type { OrganisationKind, PendingStep, Role } from '#libs/contracts';
import type { Ability } from './abilities.js';

/** Who makes a request, as read from the identity tables at each request. */
export interface Principal {
  userId: string;
  email: string;
  displayName: string;
  roles: Role[];
  organisationId: string;
  organisationKind: OrganisationKind;
  organisationName: string;
  /** Null for an API token. */
  sessionId: string | null;
  /** What an API token may do of what its maker may; undefined for a session, which may all of it. */
  scopes?: Ability[];
  /** What must be done before anything else; the guard holds everything else up. */
  pending?: PendingStep;
}

/** Whether the principal sits at the platform's desk (operator, not supervisor or expert). */
export function isPlatformStaff(principal: Principal | undefined): boolean {
  return Boolean(
    principal?.roles.some((role) => role === 'platform.admin' || role === 'platform.reviewer'),
  );
}

/** Whether the principal may read what the platform holds: its staff and the supervisor. */
export function readsWholePlatform(principal: Principal | undefined): boolean {
  return isPlatformStaff(principal) || Boolean(principal?.roles.includes('platform.supervisor'));
}
