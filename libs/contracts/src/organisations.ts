import { z } from 'zod';
import { id, pageQuery, text } from './lists.js';
import { organisationKind } from './roles.js';
import { districtCode } from './codes.js';

/** What a department may be named for in a scenario: 牵头单位 or 责任单位. */
export const departmentDuty = z.enum(['lead', 'responsible']);
export type DepartmentDuty = z.infer<typeof departmentDuty>;

export const departmentLevel = z.enum(['city', 'district']);
export type DepartmentLevel = z.infer<typeof departmentLevel>;

/** A department is the city's when it serves the whole city, else its district's. */
export function levelOf(district: string): DepartmentLevel {
  return district === 'city-wide' ? 'city' : 'district';
}

/** Most departments from the top of the tree down to any other, both counted. */
export const deepestDepartment = 5;

const place = {
  /** The department above; null or absent at the top. Only departments have one. */
  parentId: id.nullable().optional(),
  /** Only departments have duties; a new one may be named for both. */
  duties: z.array(departmentDuty).max(2).optional(),
};

/** Departments and platform bodies are made by the administrator; enterprises register themselves. */
export const createOrganisationRequest = z.strictObject({
  kind: z.enum(['department', 'platform']),
  name: text(2, 100),
  district: districtCode.default('city-wide'),
  ...place,
});
export type CreateOrganisationRequest = z.infer<typeof createOrganisationRequest>;

export const updateOrganisationRequest = z.strictObject({
  version: z.number().int().min(1),
  name: text(2, 100).optional(),
  district: districtCode.optional(),
  ...place,
});
export type UpdateOrganisationRequest = z.infer<typeof updateOrganisationRequest>;

export const organisation = z.object({
  id,
  /** Rises with every change of it and of its members. */
  version: z.number().int(),
  kind: organisationKind,
  name: z.string(),
  district: z.string(),
  /** Null for what is no department. */
  level: departmentLevel.nullable(),
  parentId: id.nullable(),
  duties: z.array(departmentDuty),
  active: z.boolean(),
  createdAt: z.string(),
});
export type Organisation = z.infer<typeof organisation>;

/** A department with those below it; a platform body stands alone. */
export interface OrganisationNode extends Organisation {
  children: OrganisationNode[];
}

/** Without `kind`: departments and platform bodies; enterprises have the directory. */
export const listOrganisationsQuery = pageQuery.extend({
  kind: organisationKind.optional(),
  parentId: id.optional(),
  duty: departmentDuty.optional(),
  q: text(1, 100).optional(),
});
export type ListOrganisationsQuery = z.infer<typeof listOrganisationsQuery>;

/** What happened to an organisation: `changed` holds, by field, what it was and what it is. */
export const organisationChange = z.object({
  at: z.string(),
  action: z.string(),
  actor: z.string().nullable(),
  note: z.string().nullable(),
  changed: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
});
export type OrganisationChange = z.infer<typeof organisationChange>;
