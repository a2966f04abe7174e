import { z } from 'zod';

/**
 * Which rule new passwords are held to: `asvs` is OWASP ASVS (length, no composition), `mlps` is
 * level 3 of 等级保护 2.0 (composition, rotation, history).
 */
export const passwordProfile = z.enum(['asvs', 'mlps']);
export type PasswordProfile = z.infer<typeof passwordProfile>;

interface PasswordRules {
  minLength: number;
  /** How many of lower case, upper case, digits and everything else must occur. */
  classes: number;
  /** How many former passwords must not come back, besides the present one. */
  remembered: number;
  /** After how many days a password must be changed; null for never. */
  rotationDays: number | null;
}

export const passwordRules: Record<PasswordProfile, PasswordRules> = {
  asvs: { minLength: 12, classes: 1, remembered: 0, rotationDays: null },
  mlps: { minLength: 8, classes: 3, remembered: 5, rotationDays: 90 },
};
export const passwordMaxLength = 128;

/** What is wrong with a new password; stable, for the portal words them. */
export const passwordComplaint = z.enum([
  'too-short',
  'too-few-classes',
  'has-address',
  'has-name',
  'too-common',
  'used-before',
]);
export type PasswordComplaint = z.infer<typeof passwordComplaint>;

/** Whose password it shall be: what a guesser tries first. */
export interface PasswordOwner {
  email?: string;
  organisationName?: string;
}

const siteNames = ['应用场景供需对接平台', '应用场景', 'scenario marketplace'];
const fold = (text: string) => text.toLowerCase().replace(/[\s\-_.]/g, '');

/**
 * What can be said of a new password without a list or a history, in the browser too. Names shorter
 * than four letters are not looked for: they would forbid half of the language.
 */
export function complaintsAbout(
  profile: PasswordProfile,
  password: string,
  { email, organisationName }: PasswordOwner = {},
): PasswordComplaint[] {
  const { minLength, classes } = passwordRules[profile];
  const folded = fold(password);
  const has = (name: string) => name.length >= 4 && folded.includes(name);
  const complaints: PasswordComplaint[] = [];
  if ([...password].length < minLength) complaints.push('too-short');
  if (classesIn(password) < classes) complaints.push('too-few-classes');
  if (has(fold(email?.split('@')[0] ?? ''))) complaints.push('has-address');
  if ([organisationName ?? '', ...siteNames].map(fold).some(has)) complaints.push('has-name');
  return complaints;
}

function classesIn(password: string): number {
  return [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u].filter((one) =>
    one.test(password),
  ).length;
}

/** What the portal words its hints by. */
export const signInPolicy = z.object({
  profile: passwordProfile,
  minLength: z.number().int(),
  composition: z.number().int(),
  rotationDays: z.number().int().nullable(),
  oidc: z.boolean(),
  /** Name of the sign-on for its button. */
  oidcName: z.string().nullable(),
});
export type SignInPolicy = z.infer<typeof signInPolicy>;
