import { describe, expect, test } from '@jest/globals';
import {
  assertMayRenew,
  lastDayOfYears,
  nextPeriod,
  renewableFrom,
  renewalBlockedBy,
  type RenewalFacts,
} from './renewal.js';

const facts = (said: Partial<RenewalFacts> = {}): RenewalFacts => ({
  status: 'valid',
  from: '2026-12-01',
  until: '2029-11-30',
  hasProposal: false,
  recheck: { status: 'passed', decidedOn: '2029-02-01' },
  ...said,
});

describe('a plaque', () => {
  test('is renewed in its last half year, when its last recheck passed', () => {
    expect(renewableFrom(facts())).toBe('2029-06-03');
    expect(renewalBlockedBy(facts(), '2029-06-02')).toBe('too-early');
    expect(renewalBlockedBy(facts(), '2029-06-03')).toBeNull();
    expect(renewalBlockedBy(facts(), '2029-11-30')).toBeNull();
  });

  test.each<[string, Partial<RenewalFacts>, string, string]>([
    ['was revoked', { status: 'revoked' }, 'revoked', 'PLAQUE.REVOKED'],
    ['has ended', { status: 'expired' }, 'expired', 'PLAQUE.EXPIRED'],
    ['may be revoked', { hasProposal: true }, 'proposed', 'PLAQUE.REVOCATION_PROPOSED'],
    ['was never rechecked', { recheck: null }, 'recheck-missing', 'PLAQUE.RECHECK_NEEDED'],
    [
      'failed its last recheck',
      { recheck: { status: 'failed', decidedOn: '2029-02-01' } },
      'recheck-missing',
      'PLAQUE.RECHECK_NEEDED',
    ],
    [
      'has a recheck that is still open',
      { recheck: { status: 'submitted', decidedOn: null } },
      'recheck-missing',
      'PLAQUE.RECHECK_NEEDED',
    ],
    [
      'was rechecked in the period before only',
      { recheck: { status: 'passed', decidedOn: '2026-11-30' } },
      'recheck-missing',
      'PLAQUE.RECHECK_NEEDED',
    ],
  ])('that %s is not', (_what, said, reason, code) => {
    expect(renewalBlockedBy(facts(said), '2029-10-01')).toBe(reason);
    expect(() => assertMayRenew(facts(said), '2029-10-01')).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test('holds on without a gap or a day that counts twice', () => {
    expect(nextPeriod('2029-11-30', 3)).toEqual({ from: '2029-12-01', until: '2032-11-30' });
    expect(nextPeriod('2028-02-28', 1)).toEqual({ from: '2028-02-29', until: '2029-02-27' });
    expect(lastDayOfYears('2026-12-01', 3)).toBe('2029-11-30');
  });
});
