import { describe, expect, test } from '@jest/globals';
import { type Role, role } from '#libs/contracts';
import { isPlatformStaff, type Principal, readsWholePlatform } from './principal.js';

const someone = (...roles: Role[]): Principal => ({
  userId: '0190b0a0-0000-7000-8000-000000000001',
  email: 'a@wuhan.cn',
  displayName: '张三',
  roles,
  organisationId: '0190b0a0-0000-7000-8000-000000000002',
  organisationKind: 'platform',
  organisationName: '运营中心',
  sessionId: '0190b0a0-0000-7000-8000-000000000003',
});
const those = (has: (principal: Principal) => boolean) =>
  role.options.filter((one) => has(someone(one)));

describe('the platform’s people', () => {
  test('its staff are administrators and reviewers', () => {
    expect(those(isPlatformStaff)).toEqual(['platform.admin', 'platform.reviewer']);
  });

  test('its staff and the supervisor read all of it', () => {
    expect(those(readsWholePlatform)).toEqual([
      'platform.admin',
      'platform.reviewer',
      'platform.supervisor',
    ]);
  });

  test('one such role among several is enough', () => {
    expect(isPlatformStaff(someone('platform.expert', 'platform.reviewer'))).toBe(true);
    expect(readsWholePlatform(someone('platform.expert', 'platform.supervisor'))).toBe(true);
  });

  test('who is not logged in, or has no role, is none of them', () => {
    for (const has of [isPlatformStaff, readsWholePlatform]) {
      expect(has(undefined)).toBe(false);
      expect(has(someone())).toBe(false);
    }
  });
});
