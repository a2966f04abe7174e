import {
  type EnterpriseStatus,
  type EntryFinding,
  type EntryReason,
  type EntryRule,
  taxonomy,
} from '#libs/contracts';
import { expiredEvidence, type HeldCredential } from '../credentials/credential.js';

/** What membership of the directory is judged by. */
export interface EntryFacts {
  status: EnterpriseStatus;
  blacklistedUntil: string | null;
  district: string;
  independentLegalPerson: boolean | null;
  sector: string | null;
  profile: string;
  capabilities: readonly unknown[];
  /** What the platform has accepted, expired or not. */
  accepted: readonly HeldCredential[];
}

/** Sectors of the directory: the domains of the taxonomy. */
export const directorySectors: readonly string[] = taxonomy.domains.map(({ code }) => code);

/**
 * The entry criteria of the directory (rule 11 of the domain), each with the reason why it is met or
 * not. `enterprises.repository.ts` says the same in SQL for lists; a test holds the two together.
 * @param today day of the city's calendar
 */
export function judgeEntry(enterprise: EntryFacts, today: string): EntryFinding[] {
  const finding = (
    rule: EntryRule,
    met: boolean,
    reason: EntryReason,
    parameters: Record<string, string> = {},
  ): EntryFinding => ({ rule, met, reason, parameters });
  const { status, blacklistedUntil, district, independentLegalPerson, sector } = enterprise;
  const [expired] = expiredEvidence(enterprise.accepted, today);
  return [
    status === 'verified'
      ? finding('verified', true, 'verified')
      : finding('verified', false, 'not-verified', { status }),
    status === 'blacklisted'
      ? finding('not-blacklisted', false, 'blacklisted', { until: blacklistedUntil ?? '' })
      : finding('not-blacklisted', true, 'not-blacklisted'),
    district === 'outside'
      ? finding('registered-in-city', false, 'outside-city', { district })
      : finding('registered-in-city', true, 'in-city', { district }),
    finding(
      'independent-legal-person',
      independentLegalPerson === true,
      independentLegalPerson === null
        ? 'legal-person-not-told'
        : independentLegalPerson
          ? 'legal-person'
          : 'not-legal-person',
    ),
    sector === null
      ? finding('sector', false, 'sector-not-told')
      : directorySectors.includes(sector)
        ? finding('sector', true, 'sector-listed', { sector })
        : finding('sector', false, 'sector-not-listed', { sector }),
    enterprise.profile.trim()
      ? finding('profile', true, 'profile-told')
      : finding('profile', false, 'profile-not-told'),
    enterprise.capabilities.length
      ? finding('capability', true, 'capability-told', {
          count: String(enterprise.capabilities.length),
        })
      : finding('capability', false, 'capability-not-told'),
    expired
      ? finding('evidence-valid', false, 'evidence-expired', {
          kind: expired.kind,
          name: expired.name ?? expired.code ?? '',
          expiresOn: expired.expiresOn ?? '',
        })
      : finding('evidence-valid', true, 'evidence-valid'),
  ];
}

/** Whether all criteria are met: an enterprise of the directory. */
export function isMember(findings: readonly EntryFinding[]): boolean {
  return findings.every(({ met }) => met);
}
