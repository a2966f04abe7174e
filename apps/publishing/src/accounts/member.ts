import type { OrganisationKind, Role } from '#libs/contracts';

/** What of a user decides whether they can do an administrator's work. */
export interface Standing {
  roles: readonly Role[];
  active: boolean;
}

/** The role that an organisation cannot be without; departments are staffed by the platform. */
export function indispensableRole(kind: OrganisationKind): Role | null {
  switch (kind) {
    case 'platform':
      return 'platform.admin';
    case 'enterprise':
      return 'enterprise.admin';
    case 'department':
      return null;
  }
}

/**
 * Whether a change takes the organisation's last administrator away.
 * @param others how many others hold the indispensable role and are active
 */
export function takesLastAdministrator(
  kind: OrganisationKind,
  before: Standing,
  after: Standing,
  others: number,
): boolean {
  const role = indispensableRole(kind);
  if (!role || others > 0) return false;
  const holds = ({ roles, active }: Standing) => active && roles.includes(role);
  return holds(before) && !holds(after);
}
