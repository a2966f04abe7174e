import { z } from 'zod';
import { type Role, roles } from './names.js';

export const organisationKind = z.enum(['department', 'enterprise', 'platform']);
export type OrganisationKind = z.infer<typeof organisationKind>;

export const role = z.enum(roles);

/** Roles of who judges, or watches over, what the others of the platform do: held alone. */
const heldAlone: readonly Role[] = ['platform.expert', 'platform.supervisor'];

/** Whether one person may hold all these roles: nobody judges or supervises their own work. */
export function rolesGoTogether(held: readonly Role[]): boolean {
  return new Set(held).size < 2 || !held.some((one) => heldAlone.includes(one));
}

/** A role belongs to one kind of organisation: its prefix says which. */
export function roleFits(kind: OrganisationKind, candidate: Role): boolean {
  return candidate.startsWith(`${kind}.`);
}
