import { z } from 'zod';

export const organisationKind = z.enum(['department', 'enterprise', 'platform']);
export type OrganisationKind = z.infer<typeof organisationKind>;

export const role = z.enum([
  'department.editor',
  'department.approver',
  'enterprise.admin',
  'enterprise.bidder',
  'platform.admin',
  'platform.reviewer',
  'platform.expert',
  'platform.supervisor',
]);
export type Role = z.infer<typeof role>;

/** A role belongs to one kind of organisation: its prefix says which. */
export function roleFits(kind: OrganisationKind, candidate: Role): boolean {
  return candidate.startsWith(`${kind}.`);
}

/**
 * Who may do what, in one place: each ability lists the roles that have it. Routes name an ability,
 * the portal hides what the user lacks. Scope (own organisation, own scenario) is decided by the
 * use case, which knows the row.
 */
export const abilities = {
  'session:own': role.options,
  'organisation:read': ['platform.admin', 'platform.reviewer', 'platform.supervisor'],
  'organisation:write': ['platform.admin'],
  'user:read': ['platform.admin', 'platform.supervisor'],
  'user:write': ['platform.admin'],
  'scenario:write': ['department.editor'],
  'scenario:approve': ['department.approver'],
  'scenario:withdraw': ['department.editor', 'department.approver'],
  'scenario:suppliers': [
    'department.editor',
    'department.approver',
    'platform.admin',
    'platform.reviewer',
    'platform.supervisor',
  ],
  'enterprise:write': ['enterprise.admin'],
  'enterprise:review': ['platform.admin', 'platform.reviewer'],
  'match:read': ['enterprise.admin', 'enterprise.bidder'],
  'match:answer': ['enterprise.admin', 'enterprise.bidder'],
  'inbox:own': role.options,
  'delivery:read': ['platform.admin', 'platform.supervisor'],
} as const satisfies Record<string, readonly Role[]>;
export type Ability = keyof typeof abilities;

export function isAllowed(roles: readonly Role[], ability: Ability): boolean {
  const allowed: readonly Role[] = abilities[ability];
  return roles.some((held) => allowed.includes(held));
}
