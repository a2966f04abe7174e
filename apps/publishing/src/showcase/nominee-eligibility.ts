import type { Day } from '#libs/calendar';
import { type NomineeKind, Refusal, type ShowcaseEligibility } from '#libs/contracts';

/** Facts of who is nominated, on the day on which it is handed in. */
export interface NomineeFacts {
  kind: NomineeKind;
  /** Of an enterprise; null for a department. */
  enterprise: { isVerified: boolean; district: string; tiers: readonly string[] } | null;
  /** Whether it begins with a completed scenario of the platform. */
  hasScenario: boolean;
  deliveredOn: Day | null;
  /** The district that is to recommend it, and those of who leads it and of its scenario. */
  district: string | null;
  ownDistricts: readonly string[];
}

/** A rule that is not met; the portal has words for each. */
export const eligibilityFaults = [
  'NOMINEE_KIND',
  'NOT_VERIFIED',
  'NOT_REGISTERED_HERE',
  'TIER_MISSING',
  'SCENARIO_MISSING',
  'DELIVERED_TOO_EARLY',
  'DISTRICT_STRANGE',
] as const;
export type EligibilityFault = (typeof eligibilityFaults)[number];

/** Which of an edition's hard rules a nominee does not meet. */
export function findFaults(rules: ShowcaseEligibility, facts: NomineeFacts): EligibilityFault[] {
  const { enterprise } = facts;
  const unmet: [EligibilityFault, boolean][] = [
    ['NOMINEE_KIND', !rules.nominees.includes(facts.kind)],
    ['NOT_VERIFIED', enterprise !== null && !enterprise.isVerified],
    [
      'NOT_REGISTERED_HERE',
      rules.registeredInCity && enterprise !== null && enterprise.district === 'outside',
    ],
    [
      'TIER_MISSING',
      enterprise !== null &&
        rules.tiers.length > 0 &&
        !rules.tiers.some((tier) => enterprise.tiers.includes(tier)),
    ],
    ['SCENARIO_MISSING', rules.completedScenarioOnly && !facts.hasScenario],
    [
      'DELIVERED_TOO_EARLY',
      rules.deliveredFrom !== null &&
        facts.deliveredOn !== null &&
        facts.deliveredOn < rules.deliveredFrom,
    ],
    ['DISTRICT_STRANGE', facts.district !== null && !facts.ownDistricts.includes(facts.district)],
  ];
  return unmet.filter(([, isUnmet]) => isUnmet).map(([fault]) => fault);
}

export function assertEligible(rules: ShowcaseEligibility, facts: NomineeFacts): void {
  const faults = findFaults(rules, facts);
  if (faults.length === 0) return;
  throw new Refusal(
    'rule',
    'NOMINATION.NOT_ELIGIBLE',
    'The edition’s rules do not let this be nominated.',
    faults.map((message) => ({ path: '', message })),
  );
}
