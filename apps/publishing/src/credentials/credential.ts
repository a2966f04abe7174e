import {
  type CredentialKind,
  type CredentialStatus,
  type EnterpriseStatus,
  Refusal,
} from '#libs/contracts';
import { daysBetween } from '#libs/calendar';

/** A credential that the platform has accepted, as far as it matters what counts. */
export interface HeldCredential {
  id: string;
  kind: CredentialKind;
  code: string | null;
  name: string | null;
  /** The last day on which it counts. */
  expiresOn: string | null;
  mandatory: boolean;
  replaces: string | null;
}

/** Whether an accepted credential counts on a day: its last day is one of them. */
export function countsOn(credential: { expiresOn: string | null }, today: string): boolean {
  return credential.expiresOn === null || credential.expiresOn >= today;
}

/** Codes of the tiers that count, each once. */
export function tiersOn(accepted: readonly HeldCredential[], today: string): string[] {
  return namesOn(accepted, today, 'tier', ({ code }) => code);
}

/** Names of the qualifications that count, each once. */
export function qualificationsOn(accepted: readonly HeldCredential[], today: string): string[] {
  return namesOn(accepted, today, 'qualification', ({ name }) => name);
}

function namesOn(
  accepted: readonly HeldCredential[],
  today: string,
  kind: CredentialKind,
  nameOf: (one: HeldCredential) => string | null,
): string[] {
  const held = accepted.filter((one) => one.kind === kind && countsOn(one, today));
  return [...new Set(held.flatMap((one) => nameOf(one) ?? []))];
}

/**
 * Mandatory evidence that has expired and that no accepted one renews, the longest expired first.
 * Of a chain of renewals only the newest speaks.
 */
export function expiredEvidence(
  accepted: readonly HeldCredential[],
  today: string,
): HeldCredential[] {
  const renewed = new Set(accepted.map(({ replaces }) => replaces));
  return accepted
    .filter((one) => one.mandatory && !countsOn(one, today) && !renewed.has(one.id))
    .sort((one, other) => (one.expiresOn! < other.expiresOn! ? -1 : 1));
}

/** Days before the end at which the enterprise is warned, the most urgent first. */
export const warningSteps = [0, 14, 28] as const;
export type WarningStep = (typeof warningSteps)[number];

/**
 * The step of warning that a credential is at: the most urgent one reached. Earlier ones that were
 * missed, because the scheduler was down, are not made up for: they would say less than this one.
 * @returns null while more than 28 days are left
 */
export function warningStepOn(expiresOn: string, today: string): WarningStep | null {
  const left = daysBetween(today, expiresOn);
  return warningSteps.find((step) => left <= step) ?? null;
}

/** A decided credential stays as it is: what changes is told by a new one. */
export function assertProposed(status: CredentialStatus, act: string): void {
  if (status === 'proposed') return;
  throw new Refusal(
    'conflict',
    'CREDENTIAL.WRONG_STATE',
    `A credential that is ${status} cannot ${act}; this needs proposed.`,
  );
}

/** Proposed and accepted ones can be withdrawn; what was rejected or withdrawn is history. */
export function assertWithdrawable(status: CredentialStatus): void {
  if (status === 'proposed' || status === 'accepted') return;
  throw new Refusal(
    'conflict',
    'CREDENTIAL.WRONG_STATE',
    `A credential that is ${status} cannot be withdrawn.`,
  );
}

/** The platform looks at credentials while it reviews the enterprise, and later at each new one. */
export function assertDecidable(status: EnterpriseStatus): void {
  if (status === 'pending' || status === 'verified' || status === 'suspended') return;
  throw new Refusal(
    'conflict',
    'ENTERPRISE.WRONG_STATE',
    `Credentials of an enterprise that is ${status} are not decided on.`,
  );
}

/** Dates that can be: issued by today, not expired yet, and not expired before it was issued. */
export function assertDatesFit(
  { issuedOn, expiresOn }: { issuedOn: string | null; expiresOn: string | null },
  today: string,
): void {
  const errors: { path: string; message: string }[] = [];
  if (issuedOn && issuedOn > today)
    errors.push({ path: 'issuedOn', message: 'must not lie in the future' });
  if (expiresOn && expiresOn < today)
    errors.push({ path: 'expiresOn', message: 'must not have passed' });
  if (issuedOn && expiresOn && expiresOn < issuedOn)
    errors.push({ path: 'expiresOn', message: 'must not lie before it was issued' });
  if (errors.length)
    throw new Refusal(
      'rule',
      'CREDENTIAL.DATES_DO_NOT_FIT',
      'The dates of the credential do not fit.',
      errors,
    );
}

/** A renewal is of the same tier or the same kind as what it renews, which was accepted. */
export function assertRenews(
  renewal: { kind: CredentialKind; code: string | null },
  old: { kind: CredentialKind; code: string | null; status: CredentialStatus } | undefined,
): void {
  if (old?.status === 'accepted' && old.kind === renewal.kind && old.code === renewal.code) return;
  throw new Refusal(
    'rule',
    'CREDENTIAL.CANNOT_RENEW',
    'Only an accepted credential of the same kind can be renewed.',
    [{ path: 'replaces', message: 'must be an accepted one of the same kind' }],
  );
}
