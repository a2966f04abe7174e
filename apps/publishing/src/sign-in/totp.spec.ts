import { describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import {
  hashOfRecoveryCode,
  matchingStep,
  newRecoveryCodes,
  newTotpSecret,
  totpUri,
} from './totp.js';

// The secret and the times of RFC 6238, appendix B, cut to six digits.
const secret = Secret.fromLatin1('12345678901234567890').base32;

describe('a code', () => {
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('at second %d is the one of the RFC', (seconds, code) => {
    expect(matchingStep(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  test('is taken one step early or late, and tells of which step it is', () => {
    const now = 1_700_000_010_000;
    const step = Math.floor(now / 30_000);
    const codeAt = (shift: number) =>
      TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: now + shift * 30_000 });
    const taken = [-2, -1, 0, 1, 2].map((shift) => matchingStep(secret, codeAt(shift), now));
    expect(taken).toEqual([null, step - 1, step, step + 1, null]);
  });

  test.each(['', '28708', '2870822', 'abcdef', '28 082', '-87082'])('%p is none', (code) => {
    expect(matchingStep(secret, code, 59_000)).toBeNull();
  });
});

test('the app is given a secret of 160 bits under our name and the person’s address', () => {
  const fresh = newTotpSecret();
  expect(Secret.fromBase32(fresh).bytes).toHaveLength(20);
  const uri = new URL(totpUri(fresh, 'li@chuzhi.cn'));
  expect(uri.protocol).toBe('otpauth:');
  expect(uri.searchParams.get('secret')).toBe(fresh);
  expect(decodeURIComponent(uri.href)).toContain('li@chuzhi.cn');
});

describe('recovery codes', () => {
  test('are ten, all different, and hard to misread', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes)
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  test('are the same however they are typed', () => {
    const hash = (code: string) => hashOfRecoveryCode(code).toString('hex');
    expect(hash('01ab-cdef-ghjk-mnpq')).toBe(hash('oiAB CDEFGHJKMNPQ'));
    expect(hash('01AB-CDEF-GHJK-MNPQ')).not.toBe(hash('01AB-CDEF-GHJK-MNPR'));
  });
});
