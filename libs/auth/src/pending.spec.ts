import { describe, expect, test } from '@jest/globals';
import { role } from '#libs/contracts';
import { needsMfa, pendingStepOf, type Proofs } from './pending.js';

const proofs = (said: Partial<Proofs> = {}): Proofs => ({
  roles: ['platform.admin'],
  hasTotp: false,
  provedMfa: false,
  byPassword: true,
  passwordDays: 0,
  ...said,
});
const lax = { passwordPolicy: 'asvs', requireMfa: false } as const;
const strict = { passwordPolicy: 'mlps', requireMfa: true } as const;

test('platform roles and approvers are those that need a second factor', () => {
  expect(role.options.filter((one) => needsMfa([one]))).toEqual([
    'department.approver',
    'platform.admin',
    'platform.reviewer',
    'platform.expert',
    'platform.supervisor',
  ]);
  expect(needsMfa(['department.editor', 'department.approver'])).toBe(true);
});

describe('what must be done first', () => {
  test('nothing, where nothing is demanded', () => {
    expect(pendingStepOf(proofs({ passwordDays: 9999 }), lax)).toBeUndefined();
  });

  test('a password of 90 days is changed, one of 89 is not', () => {
    const days = (passwordDays: number) =>
      pendingStepOf(proofs({ roles: ['enterprise.admin'], passwordDays }), strict);
    expect([89, 89.9, 90, 400].map(days)).toEqual([
      undefined,
      undefined,
      'password-change',
      'password-change',
    ]);
  });

  test('who came without the password need not change it', () => {
    expect(
      pendingStepOf(proofs({ byPassword: false, provedMfa: true, passwordDays: 400 }), strict),
    ).toBeUndefined();
  });

  test('the second factor is enrolled unless it is there or the sign-on had one', () => {
    expect(pendingStepOf(proofs(), strict)).toBe('mfa-enrolment');
    expect(pendingStepOf(proofs({ hasTotp: true }), strict)).toBeUndefined();
    expect(pendingStepOf(proofs({ provedMfa: true }), strict)).toBeUndefined();
    expect(pendingStepOf(proofs({ roles: ['enterprise.admin'] }), strict)).toBeUndefined();
  });

  test('of both, the password comes first', () => {
    expect(pendingStepOf(proofs({ passwordDays: 91 }), strict)).toBe('password-change');
  });
});
