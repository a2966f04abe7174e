import { describe, expect, test } from '@jest/globals';
import { showcaseEligibility, type ShowcaseEligibility } from '#libs/contracts';
import { findFaults, type NomineeFacts } from './nominee-eligibility.js';

const company: NomineeFacts = {
  kind: 'enterprise',
  enterprise: { isVerified: true, district: 'hongshan', tiers: ['sme'] },
  hasScenario: true,
  deliveredOn: '2026-09-30',
  district: 'hongshan',
  ownDistricts: ['hongshan'],
};
const rules = (said: Partial<ShowcaseEligibility> = {}) => showcaseEligibility.parse(said);

describe('who may be nominated', () => {
  test('a verified enterprise of the city, and a department, unless the edition asks more', () => {
    expect(findFaults(rules(), company)).toEqual([]);
    expect(findFaults(rules(), { ...company, kind: 'department', enterprise: null })).toEqual([]);
  });

  test.each([
    ['NOMINEE_KIND', { nominees: ['department'] }, {}],
    ['NOT_VERIFIED', {}, { enterprise: { ...company.enterprise!, isVerified: false } }],
    ['NOT_REGISTERED_HERE', {}, { enterprise: { ...company.enterprise!, district: 'outside' } }],
    ['TIER_MISSING', { tiers: ['unicorn', 'gazelle'] }, {}],
    ['SCENARIO_MISSING', { completedScenarioOnly: true }, { hasScenario: false }],
    ['DELIVERED_TOO_EARLY', { deliveredFrom: '2026-10-01' }, {}],
    ['DISTRICT_STRANGE', {}, { district: 'jiangan' }],
  ] as [string, Partial<ShowcaseEligibility>, Partial<NomineeFacts>][])(
    '%s',
    (fault, said, facts) => {
      expect(findFaults(rules(said), { ...company, ...facts })).toEqual([fault]);
    },
  );

  test('one of the tiers is enough, and one of the city needs no district', () => {
    expect(findFaults(rules({ tiers: ['unicorn', 'sme'] }), company)).toEqual([]);
    expect(findFaults(rules(), { ...company, district: null, ownDistricts: [] })).toEqual([]);
  });
});
