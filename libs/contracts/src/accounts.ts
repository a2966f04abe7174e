import { z } from 'zod';
import { id, pageQuery, text } from './lists.js';
import { passwordMaxLength } from './password-policy.js';
import { organisationKind, role } from './roles.js';
import { districtCode } from './codes.js';
import { uscc } from './uscc.js';

export const email = z
  .string()
  .trim()
  .max(254)
  .transform((value) => value.toLowerCase())
  .pipe(z.email());
/** A new password: only its bounds; what else it must be is `complaintsAbout`'s to say. */
export const password = z.string().min(8).max(passwordMaxLength);
/** A password as somebody types it to prove who they are. */
export const typedPassword = z.string().min(1).max(passwordMaxLength);

export const loginRequest = z.strictObject({
  email,
  password: typedPassword,
  /** The second step, where the account has one: a code of the app, or a recovery code. */
  totp: z.string().trim().max(24).optional(),
});
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

/** What must be done before anything else: the session may do nothing but that. */
export const pendingStep = z.enum(['mfa-enrolment', 'password-change']);
export type PendingStep = z.infer<typeof pendingStep>;

export const me = z.object({
  id,
  email: z.string(),
  displayName: z.string(),
  roles: z.array(role),
  pending: pendingStep.nullable(),
  organisation: z.object({ id, kind: organisationKind, name: z.string() }),
});
export type Me = z.infer<typeof me>;

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

/** `left`: no longer of the organisation, and the address is free; `erased`: nameless as well. */
export const userStatus = z.enum(['active', 'inactive', 'left', 'erased']);
export type UserStatus = z.infer<typeof userStatus>;

export const user = z.object({
  id,
  /** Empty once they have left. */
  email: z.string(),
  displayName: z.string(),
  roles: z.array(role),
  active: z.boolean(),
  status: userStatus,
  organisation: z.object({ id, kind: organisationKind, name: z.string() }),
});
export type User = z.infer<typeof user>;

/** `q` is part of a name or an address. */
export const listUsersQuery = pageQuery.extend({
  organisationId: id.optional(),
  q: text(1, 100).optional(),
  role: role.optional(),
});
export type ListUsersQuery = z.infer<typeof listUsersQuery>;

export const listMembersQuery = listUsersQuery.omit({ organisationId: true });
export type ListMembersQuery = z.infer<typeof listMembersQuery>;
