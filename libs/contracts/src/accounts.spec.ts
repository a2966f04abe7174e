import { describe, expect, test } from '@jest/globals';
import {
  createUserRequest,
  email,
  loginRequest,
  registerRequest,
  updateUserRequest,
} from './accounts.js';
import { createOrganisationRequest } from './organisations.js';

const registration = {
  enterprise: { name: '楚智科技有限公司', uscc: '91350100M000100Y43', district: 'wuchang' },
  admin: { displayName: '李明', email: 'li@chuzhi.cn', password: 'ten-characters' },
};

describe('an e-mail address', () => {
  test('is kept in one form, so that a capital or a blank makes no second account', () => {
    expect(email.parse(' Li@ChuZhi.CN ')).toBe('li@chuzhi.cn');
  });

  test.each([
    'li',
    'li@',
    '@chuzhi.cn',
    'li@chuzhi',
    'a b@chuzhi.cn',
    'li@chuzhi.cn\r\nBcc: x@y.cn',
  ])('%j is refused', (address) => {
    expect(email.safeParse(address).success).toBe(false);
  });
});

describe('registering an enterprise', () => {
  test('takes the enterprise and its first admin', () => {
    expect(registerRequest.parse(registration)).toEqual(registration);
  });

  test('refuses a wrong 统一社会信用代码', () => {
    const enterprise = { ...registration.enterprise, uscc: '91350100M000100Y44' };
    expect(registerRequest.safeParse({ ...registration, enterprise }).success).toBe(false);
  });

  test('a newcomer cannot give themselves roles or a status', () => {
    const admin = { ...registration.admin, roles: ['platform.admin'] };
    expect(registerRequest.safeParse({ ...registration, admin }).success).toBe(false);
    const enterprise = { ...registration.enterprise, status: 'verified' };
    expect(registerRequest.safeParse({ ...registration, enterprise }).success).toBe(false);
  });

  test('a password has 8 to 128 characters; the policy asks for more', () => {
    const taken = (length: number) =>
      registerRequest.safeParse({
        ...registration,
        admin: { ...registration.admin, password: 'x'.repeat(length) },
      }).success;
    expect([7, 8, 128, 129].map(taken)).toEqual([false, true, true, false]);
  });
});

describe('logging in', () => {
  test('a short password is tried, not refused for its form', () => {
    expect(loginRequest.safeParse({ email: 'li@chuzhi.cn', password: 'x' }).success).toBe(true);
    expect(loginRequest.safeParse({ email: 'li@chuzhi.cn', password: '' }).success).toBe(false);
  });
});

describe('accounts made by the administrator', () => {
  test('enterprises are not made by hand: they register', () => {
    expect(
      createOrganisationRequest.safeParse({ kind: 'enterprise', name: '楚智科技' }).success,
    ).toBe(false);
    expect(createOrganisationRequest.parse({ kind: 'department', name: '市城管委' })).toEqual({
      kind: 'department',
      name: '市城管委',
      district: 'city-wide',
    });
  });

  test('a user has at least one role, and only roles that exist', () => {
    const user = {
      organisationId: '0190b0a0-0000-7000-8000-000000000000',
      email: 'a@wuhan.cn',
      displayName: '张三',
      password: 'ten-characters',
    };
    expect(createUserRequest.safeParse({ ...user, roles: ['department.editor'] }).success).toBe(
      true,
    );
    expect(createUserRequest.safeParse({ ...user, roles: [] }).success).toBe(false);
    expect(createUserRequest.safeParse({ ...user, roles: ['department.boss'] }).success).toBe(
      false,
    );
  });

  test('an update changes what it names and nothing else', () => {
    expect(updateUserRequest.parse({ active: false })).toEqual({ active: false });
    expect(updateUserRequest.safeParse({ password: 'ten-characters' }).success).toBe(false);
  });
});
