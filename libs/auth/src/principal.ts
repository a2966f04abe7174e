import type { OrganisationKind, Role } from '#libs/contracts';

/** Who makes a request, as read from the identity tables at each request. */
export interface Principal {
  userId: string;
  email: string;
  displayName: string;
  roles: Role[];
  organisationId: string;
  organisationKind: OrganisationKind;
  organisationName: string;
  sessionId: string;
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
