import { z } from 'zod';
import { email, password, typedPassword } from './accounts.js';
import { id, text } from './lists.js';

/** Six digits of an authenticator app, or a recovery code. */
export const secondFactor = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z -]{6,24}$/);

export const changePasswordRequest = z.strictObject({ current: typedPassword, next: password });
export type ChangePasswordRequest = z.infer<typeof changePasswordRequest>;

export const passwordResetRequest = z.strictObject({ email });
export type PasswordResetRequest = z.infer<typeof passwordResetRequest>;

/** A secret of 256 bits as `base64url`, from a link. */
export const linkToken = z.string().regex(/^[\w-]{43}$/);

export const confirmPasswordResetRequest = z.strictObject({ token: linkToken, password });
export type ConfirmPasswordResetRequest = z.infer<typeof confirmPasswordResetRequest>;

export const ownSession = z.object({
  id,
  createdAt: z.string(),
  lastSeenAt: z.string(),
  /** Short words made of the user agent, such as `Chrome · Windows`; empty when unknown. */
  browser: z.string(),
  address: z.string(),
  current: z.boolean(),
});
export type OwnSession = z.infer<typeof ownSession>;

export const mfaState = z.object({
  enabled: z.boolean(),
  enabledAt: z.string().nullable(),
  recoveryCodesLeft: z.number().int(),
  /** Whether the roles of the caller must have it. */
  required: z.boolean(),
});
export type MfaState = z.infer<typeof mfaState>;

/** The password is asked for unless the session has just been opened; a body may be missing. */
export const enrolMfaRequest = z.strictObject({ password: typedPassword.optional() }).optional();
export type EnrolMfaRequest = z.infer<typeof enrolMfaRequest>;

export const mfaEnrolment = z.object({ uri: z.string(), secret: z.string() });
export type MfaEnrolment = z.infer<typeof mfaEnrolment>;

export const mfaCodeRequest = z.strictObject({ code: secondFactor });
export type MfaCodeRequest = z.infer<typeof mfaCodeRequest>;

export const disableMfaRequest = z.strictObject({ password: typedPassword, code: secondFactor });
export type DisableMfaRequest = z.infer<typeof disableMfaRequest>;

/** Shown once; each opens the second step of one login. */
export const recoveryCodes = z.object({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodes>;

/** A path of the portal; anything that could lead out of it is refused. */
export const returnPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[\x21-\x7e]*$/)
  .refine((path) => !path.includes('\\'));
export const startSignOnQuery = z.strictObject({ return: returnPath.optional() });
export type StartSignOnQuery = z.infer<typeof startSignOnQuery>;

export const mostTokenDays = 365;
export const createTokenRequest = z.strictObject({
  name: text(1, 100),
  /** Abilities; which of them may be given is the server's to say. */
  scopes: z.array(z.string().max(60)).min(1).max(60),
  expiresInDays: z.number().int().min(1).max(mostTokenDays),
});
export type CreateTokenRequest = z.infer<typeof createTokenRequest>;

export const apiToken = z.object({
  id,
  name: z.string(),
  scopes: z.array(z.string()),
  maker: z.object({ id, displayName: z.string() }),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});
export type ApiToken = z.infer<typeof apiToken>;

/** The token itself is told once; a repeated request with the same Idempotency-Key gets null. */
export const createdToken = apiToken.extend({ token: z.string().nullable() });
export type CreatedToken = z.infer<typeof createdToken>;
