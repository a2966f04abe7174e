import { addDays, addYear, type Day } from '#libs/calendar';
import { type PlaqueRecord, type PlaqueStatus, type RecheckStatus, Refusal } from '#libs/contracts';

/** So long before its end a plaque can be renewed: long enough to act, too short to hoard years. */
const renewalDays = 180;

/** What decides whether a plaque is renewed (续期). */
export interface RenewalFacts {
  status: PlaqueStatus;
  /** The last day on which it holds. */
  until: Day;
  /** The first day of the current period. */
  from: Day;
  hasProposal: boolean;
  /** Of the newest recheck. */
  recheck: { status: RecheckStatus; decidedOn: Day | null } | null;
}

export function renewableFrom({ until }: Pick<RenewalFacts, 'until'>): Day {
  return addDays(until, -renewalDays);
}

/** Why it cannot be renewed on a day; null when it can. */
export function renewalBlockedBy(
  facts: RenewalFacts,
  today: Day,
): PlaqueRecord['renewalBlockedBy'] {
  const { status, from, hasProposal, recheck } = facts;
  if (status !== 'valid') return status;
  if (hasProposal) return 'proposed';
  // A recheck is good for the period in which it was passed.
  if (recheck?.status !== 'passed' || recheck.decidedOn === null || recheck.decidedOn < from)
    return 'recheck-missing';
  return today < renewableFrom(facts) ? 'too-early' : null;
}

const refusals = {
  revoked: ['conflict', 'PLAQUE.REVOKED', 'A revoked plaque is not renewed.'],
  expired: ['conflict', 'PLAQUE.EXPIRED', 'What has ended is not renewed.'],
  proposed: ['conflict', 'PLAQUE.REVOCATION_PROPOSED', 'Its revocation is not decided yet.'],
  'recheck-missing': [
    'rule',
    'PLAQUE.RECHECK_NEEDED',
    'Its last recheck of this period must have been passed.',
  ],
  'too-early': ['rule', 'PLAQUE.RENEWAL_EARLY', 'It can be renewed in its last half year.'],
} as const;

export function assertMayRenew(facts: RenewalFacts, today: Day): void {
  const reason = renewalBlockedBy(facts, today);
  if (reason === null) return;
  const [kind, code, detail] = refusals[reason];
  throw new Refusal(kind, code, detail);
}

/** The period that follows, without a gap and without a day that counts twice. */
export function nextPeriod(until: Day, years: number): { from: Day; until: Day } {
  const from = addDays(until, 1);
  return { from, until: lastDayOfYears(from, years) };
}

/** The last day of so many years that begin with a day. */
export function lastDayOfYears(from: Day, years: number): Day {
  let day = from;
  for (let year = 0; year < years; year += 1) day = addYear(day);
  return addDays(day, -1);
}
