import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { credentialStatus, enterpriseStatus, type Refusal } from '#libs/contracts';
import { addDays } from '#libs/calendar';
import {
  assertDatesFit,
  assertDecidable,
  assertProposed,
  assertRenews,
  assertWithdrawable,
  countsOn,
  expiredEvidence,
  type HeldCredential,
  qualificationsOn,
  tiersOn,
  warningStepOn,
} from './credential.js';

const today = '2026-11-21';
const held = (said: Partial<HeldCredential>): HeldCredential => ({
  id: 'one',
  kind: 'qualification',
  code: null,
  name: 'ISO 27001',
  expiresOn: null,
  mandatory: true,
  replaces: null,
  ...said,
});
const tier = (code: string, said: Partial<HeldCredential> = {}) =>
  held({ kind: 'tier', code, name: null, ...said });
const codeOf = (act: () => unknown) => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as Refusal).code;
  }
};
const pathsOf = (act: () => unknown) => {
  try {
    act();
    return [];
  } catch (error) {
    return (error as Refusal).errors!.map(({ path }) => path);
  }
};

describe('what counts', () => {
  test('the last day is one of them, and who never expires counts always', () => {
    expect(countsOn({ expiresOn: today }, today)).toBe(true);
    expect(countsOn({ expiresOn: '2026-11-20' }, today)).toBe(false);
    expect(countsOn({ expiresOn: null }, '9999-12-31')).toBe(true);
  });

  test('tiers and qualifications, each once, in their order', () => {
    const all = [
      tier('sme'),
      held({ name: 'CMMI 3' }),
      tier('high-tech', { expiresOn: today }),
      tier('sme', { id: 'renewed', replaces: 'one' }),
      tier('unicorn', { expiresOn: '2020-01-01' }),
      held({ name: 'ISO 27001', expiresOn: '2020-01-01' }),
    ];
    expect(tiersOn(all, today)).toEqual(['sme', 'high-tech']);
    expect(qualificationsOn(all, today)).toEqual(['CMMI 3']);
  });

  test('of a chain of renewals only the newest speaks', () => {
    const first = held({ id: 'a', expiresOn: '2024-01-01' });
    const second = held({ id: 'b', expiresOn: '2026-01-01', replaces: 'a' });
    const third = held({ id: 'c', expiresOn: '2028-01-01', replaces: 'b' });
    expect(expiredEvidence([first], today)).toEqual([first]);
    expect(expiredEvidence([first, second], today)).toEqual([second]);
    expect(expiredEvidence([first, second, third], today)).toEqual([]);
  });
});

describe('warnings before the end', () => {
  test.each([
    [29, null],
    [28, 28],
    [15, 28],
    [14, 14],
    [1, 14],
    [0, 0],
    [-1, 0],
    [-400, 0],
  ])('%i days before: step %s', (days, step) => {
    expect(warningStepOn(addDays(today, days), today)).toBe(step);
  });

  test('a scheduler that looks on any days tells each step at most once, ever more urgent', () => {
    const looks = fc.array(fc.integer({ min: -60, max: 10 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(looks, (days) => {
        const told: number[] = [];
        for (const day of days.sort((one, other) => one - other)) {
          const step = warningStepOn(today, addDays(today, day));
          if (step !== null && !told.includes(step)) told.push(step);
        }
        expect(told).toEqual([...told].sort((one, other) => other - one));
        // Whoever looks on the last day, or later, tells that it ends.
        if (days.some((day) => day >= 0)) expect(told.at(-1)).toBe(0);
      }),
    );
  });
});

describe('refusals', () => {
  test.each(credentialStatus.options)('%s', (status) => {
    expect(codeOf(() => assertProposed(status, 'be accepted'))).toBe(
      status === 'proposed' ? undefined : 'CREDENTIAL.WRONG_STATE',
    );
    expect(codeOf(() => assertWithdrawable(status))).toBe(
      ['proposed', 'accepted'].includes(status) ? undefined : 'CREDENTIAL.WRONG_STATE',
    );
  });

  test.each(enterpriseStatus.options)('deciding while the enterprise is %s', (status) => {
    const decidable = ['pending', 'verified', 'suspended'].includes(status);
    expect(codeOf(() => assertDecidable(status))).toBe(
      decidable ? undefined : 'ENTERPRISE.WRONG_STATE',
    );
  });

  test('dates that cannot be are named, all at once', () => {
    const paths = (issuedOn: string | null, expiresOn: string | null) =>
      pathsOf(() => assertDatesFit({ issuedOn, expiresOn }, today));
    expect(paths(null, null)).toEqual([]);
    expect(paths(today, today)).toEqual([]);
    expect(paths('2026-11-22', null)).toEqual(['issuedOn']);
    expect(paths(null, '2026-11-20')).toEqual(['expiresOn']);
    expect(paths('2027-02-01', '2027-01-01')).toEqual(['issuedOn', 'expiresOn']);
  });

  test('only an accepted one of the same kind is renewed', () => {
    const sme = { kind: 'tier', code: 'sme' } as const;
    const cannot = 'CREDENTIAL.CANNOT_RENEW';
    expect(codeOf(() => assertRenews(sme, { ...sme, status: 'accepted' }))).toBeUndefined();
    expect(codeOf(() => assertRenews(sme, undefined))).toBe(cannot);
    expect(codeOf(() => assertRenews(sme, { ...sme, status: 'proposed' }))).toBe(cannot);
    expect(codeOf(() => assertRenews(sme, { ...sme, code: 'unicorn', status: 'accepted' }))).toBe(
      cannot,
    );
    expect(
      codeOf(() => assertRenews(sme, { kind: 'qualification', code: null, status: 'accepted' })),
    ).toBe(cannot);
  });
});
