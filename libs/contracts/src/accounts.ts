import { z } from 'zod';
import { id, text } from './lists.js';
import { organisationKind, role } from './roles.js';
import { districtCode } from './taxonomy.js';
import { uscc } from './uscc.js';

export const email = z
  .string()
  .trim()
  .max(254)
  .transform((value) => value.toLowerCase())
  .pipe(z.email());
export const password = z.string().min(10).max(128);

export const loginRequest = z.strictObject({ email, password: z.string().min(1).max(128) });
export type LoginRequest = z.infer<typeof loginRequest>;

export const registerRequest = z.strictObject({
  enterprise: z.strictObject({
    name: text(4, 100),
    uscc,
    district: districtCode,
  }),
  admin: z.strictObject({ displayName: text(1, 50), email, password }),
});
export type RegisterRequest = z.infer<typeof registerRequest>;

export const me = z.object({
  id,
  email: z.string(),
  displayName: z.string(),
  roles: z.array(role),
  organisation: z.object({ id, kind: organisationKind, name: z.string() }),
});
export type Me = z.infer<typeof me>;

/** Departments and platform bodies are made by the administrator; enterprises register themselves. */
export const createOrganisationRequest = z.strictObject({
  kind: z.enum(['department', 'platform']),
  name: text(2, 100),
  district: districtCode.default('city-wide'),
});
export type CreateOrganisationRequest = z.infer<typeof createOrganisationRequest>;

export const organisation = z.object({
  id,
  kind: organisationKind,
  name: z.string(),
  district: z.string(),
  createdAt: z.string(),
});
export type Organisation = z.infer<typeof organisation>;

export const createUserRequest = z.strictObject({
  organisationId: id,
  email,
  displayName: text(1, 50),
  password,
  roles: z.array(role).min(1).max(8),
});
export type CreateUserRequest = z.infer<typeof createUserRequest>;

export const updateUserRequest = z.strictObject({
  displayName: text(1, 50).optional(),
  roles: z.array(role).min(1).max(8).optional(),
  active: z.boolean().optional(),
});
export type UpdateUserRequest = z.infer<typeof updateUserRequest>;

export const user = z.object({
  id,
  email: z.string(),
  displayName: z.string(),
  roles: z.array(role),
  active: z.boolean(),
  organisation: z.object({ id, kind: organisationKind, name: z.string() }),
});
export type User = z.infer<typeof user>;
