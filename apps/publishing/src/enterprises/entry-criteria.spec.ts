import { describe, expect, test } from '@jest/globals';
import { enterpriseStatus, entryReason, entryRule, taxonomy } from '#libs/contracts';
import type { HeldCredential } from '../credentials/credential.js';
import { type EntryFacts, isMember, judgeEntry } from './entry-criteria.js';

const today = '2026-11-21';
const member: EntryFacts = {
  status: 'verified',
  blacklistedUntil: null,
  district: 'hongshan',
  independentLegalPerson: true,
  sector: 'smart-logistics',
  profile: '做末端物流十年。',
  capabilities: [{}],
  accepted: [],
};
const judge = (said: Partial<EntryFacts> = {}) => judgeEntry({ ...member, ...said }, today);
const unmet = (said: Partial<EntryFacts>) =>
  judge(said)
    .filter((one) => !one.met)
    .map(({ rule, reason, parameters }) => [rule, reason, parameters]);
const licence = (said: Partial<HeldCredential> = {}): HeldCredential => ({
  id: 'licence',
  kind: 'qualification',
  code: null,
  name: '经营许可',
  expiresOn: '2026-11-20',
  mandatory: true,
  replaces: null,
  ...said,
});

describe('the entry criteria of the directory', () => {
  test('are all judged, each once, whatever is met', () => {
    for (const findings of [judge(), judge({ status: 'draft', district: 'outside', profile: '' })])
      expect(findings.map(({ rule }) => rule).sort()).toEqual([...entryRule.options].sort());
  });

  test('a member meets every one', () => {
    expect(unmet({})).toEqual([]);
    expect(isMember(judge())).toBe(true);
  });

  test.each([
    [{ status: 'pending' }, 'verified', 'not-verified', { status: 'pending' }],
    [{ district: 'outside' }, 'registered-in-city', 'outside-city', { district: 'outside' }],
    [{ independentLegalPerson: false }, 'independent-legal-person', 'not-legal-person', {}],
    [{ independentLegalPerson: null }, 'independent-legal-person', 'legal-person-not-told', {}],
    [{ sector: null }, 'sector', 'sector-not-told', {}],
    [{ sector: 'alchemy' }, 'sector', 'sector-not-listed', { sector: 'alchemy' }],
    [{ profile: ' \n' }, 'profile', 'profile-not-told', {}],
    [{ capabilities: [] }, 'capability', 'capability-not-told', {}],
  ] as [Partial<EntryFacts>, string, string, object][])(
    '%o alone keeps it out, by the rule %s',
    (said, rule, reason, parameters) => {
      expect(unmet(said)).toEqual([[rule, reason, parameters]]);
      expect(isMember(judge(said))).toBe(false);
    },
  );

  test('a blacklisted one is told until when', () => {
    expect(unmet({ status: 'blacklisted', blacklistedUntil: '2027-01-01' })).toEqual([
      ['verified', 'not-verified', { status: 'blacklisted' }],
      ['not-blacklisted', 'blacklisted', { until: '2027-01-01' }],
    ]);
  });

  test('mandatory evidence keeps it out from the day after its last day', () => {
    const parameters = { kind: 'qualification', name: '经营许可', expiresOn: '2026-11-20' };
    expect(unmet({ accepted: [licence()] })).toEqual([
      ['evidence-valid', 'evidence-expired', parameters],
    ]);
    expect(unmet({ accepted: [licence({ expiresOn: today })] })).toEqual([]);
    expect(unmet({ accepted: [licence({ expiresOn: null })] })).toEqual([]);
    expect(unmet({ accepted: [licence({ mandatory: false })] })).toEqual([]);
  });

  test('of several expired ones the longest expired is named', () => {
    const accepted = [licence(), licence({ id: 'old', name: '旧证', expiresOn: '2025-01-01' })];
    expect(unmet({ accepted })[0]![2]).toMatchObject({ name: '旧证' });
  });

  test('every domain of the taxonomy is a sector, and every state but verified keeps out', () => {
    for (const { code } of taxonomy.domains) expect(unmet({ sector: code })).toEqual([]);
    for (const status of enterpriseStatus.options)
      expect(isMember(judge({ status }))).toBe(status === 'verified');
  });

  test('every reason of the contract is given by something', () => {
    const given = [
      judge(),
      judge({ status: 'blacklisted', district: 'outside', independentLegalPerson: false }),
      judge({ independentLegalPerson: null, sector: null, profile: '', capabilities: [] }),
      judge({ sector: 'alchemy', accepted: [licence()] }),
    ].flatMap((findings) => findings.map(({ reason }) => reason));
    expect([...new Set(given)].sort()).toEqual([...entryReason.options].sort());
  });
});
