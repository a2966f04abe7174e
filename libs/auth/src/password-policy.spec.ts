import { describe, expect, test } from '@jest/globals';
import type { Refusal } from '#libs/contracts';
import { assertPasswordAllowed, isCommonPassword } from './password-policy.js';

type Asked = Parameters<typeof assertPasswordAllowed>;

function refusalOf(...asked: Asked): Refusal | undefined {
  try {
    assertPasswordAllowed(...asked);
    return undefined;
  } catch (error) {
    return error as Refusal;
  }
}
const complaintsOf = (...asked: Asked) =>
  (refusalOf(...asked)?.errors ?? []).map((one) => one.message);

describe('passwords that everybody tries', () => {
  test.each([
    'password1234',
    'PASSWORD1234',
    'qwertyuiop123',
    '1qaz2wsx3edc',
    '123456789012',
    'woaini5201314',
    'Woaini@2026',
    'wuhan123456',
    'a1234567890',
    'P@ssw0rd123',
    'Admin@123',
    'guanliyuan123',
    '520520520520',
    'aaaaaaaaaaaa',
  ])('%s is one of them', (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  test.each([
    'wuhan-demo-2026',
    'a-long-enough-password',
    '东湖边上的第三棵樟树',
    'wuhan7391-8805',
  ])('%s is none', (password) => {
    expect(isCommonPassword(password)).toBe(false);
  });
});

describe('a new password', () => {
  const owner = { email: 'zhang.wei@chuzhi.cn', organisationName: '楚智科技有限公司' };

  test('is refused for everything that is wrong with it, at the field that has it', () => {
    expect(complaintsOf('asvs', 'admin', owner)).toEqual(['too-short', 'too-common']);
    expect(complaintsOf('mlps', 'wuhan2026', owner)).toEqual(['too-few-classes', 'too-common']);
    expect(refusalOf('asvs', 'x', owner, 'next')).toMatchObject({
      kind: 'rule',
      code: 'AUTH.PASSWORD_REFUSED',
      errors: [{ path: 'next', message: 'too-short' }],
    });
  });

  test('of enough length is taken as it is', () => {
    expect(complaintsOf('asvs', 'wuhan-demo-2026', owner)).toEqual([]);
    expect(complaintsOf('mlps', 'Wu7-lake', owner)).toEqual([]);
  });

  test('the refusal does not repeat the password', () => {
    expect(refusalOf('asvs', 'zhangwei-hunter', owner)!.message).not.toContain('hunter');
  });
});
