import { z } from 'zod';
import { id, pageQuery } from './lists.js';

/** The platform's person whom an enterprise of the directory can turn to (联络员). */
export const officer = z.object({ id, displayName: z.string(), email: z.string() });
export type Officer = z.infer<typeof officer>;

export const enterpriseOfficer = z.object({
  officer: officer.nullable(),
  /** One was named who has left since: somebody else is to be named. */
  hasLeft: z.boolean(),
});
export type EnterpriseOfficer = z.infer<typeof enterpriseOfficer>;

export const setOfficerRequest = z.strictObject({
  userId: id.nullable(),
  /** The enterprise's version, where the caller wants to be told of changes meanwhile. */
  version: z.number().int().min(1).optional(),
});
export type SetOfficerRequest = z.infer<typeof setOfficerRequest>;

/** Everybody who may be an officer, and who still is one without being allowed to. */
export const officerLoad = officer.extend({
  active: z.boolean(),
  enterprises: z.number().int(),
  openTickets: z.number().int(),
});
export type OfficerLoad = z.infer<typeof officerLoad>;

export const assignOfficersRequest = z.strictObject({ userIds: z.array(id).min(1).max(50) });
export type AssignOfficersRequest = z.infer<typeof assignOfficersRequest>;

export const assignedOfficers = z.object({ assigned: z.number().int() });
export type AssignedOfficers = z.infer<typeof assignedOfficers>;

/** Members of the directory with their officers. */
export const listAssignmentsQuery = pageQuery.extend({
  officerId: id.optional(),
  unassigned: z.stringbool().default(false),
});
export type ListAssignmentsQuery = z.infer<typeof listAssignmentsQuery>;

export const assignment = enterpriseOfficer.extend({
  enterprise: z.object({ id, name: z.string(), district: z.string(), status: z.string() }),
});
export type Assignment = z.infer<typeof assignment>;

/** What an enterprise is told when its officer changes. */
export const officerChanged = z.object({
  /** The enterprise's. */
  id,
  version: z.number().int(),
  name: z.string(),
  officer: officer.nullable(),
});
