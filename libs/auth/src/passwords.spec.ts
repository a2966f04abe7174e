import { describe, expect, test } from '@jest/globals';
import { hashPassword, passwordMatches } from './passwords.js';

describe('passwords', () => {
  test('only the right one matches', async () => {
    const stored = await hashPassword('长江大桥-1957');
    expect(await passwordMatches(stored, '长江大桥-1957')).toBe(true);
    expect(await passwordMatches(stored, '长江大桥-1958')).toBe(false);
    expect(await passwordMatches(stored, '')).toBe(false);
    expect(await passwordMatches(stored, stored)).toBe(false);
  });

  test('nothing matches for somebody who does not exist, not even the decoy', async () => {
    expect(await passwordMatches(undefined, 'ten-characters')).toBe(false);
    expect(await passwordMatches(undefined, 'no user has this password')).toBe(false);
  });

  test('an unknown user costs about the work of a known one', async () => {
    const stored = await hashPassword('ten-characters');
    await passwordMatches(undefined, 'warm the decoy up');
    const timeOf = async (hash: string | undefined) => {
      const started = performance.now();
      for (let turn = 0; turn < 5; turn += 1) await passwordMatches(hash, 'wrong-password');
      return performance.now() - started;
    };
    expect(await timeOf(undefined)).toBeGreaterThan((await timeOf(stored)) / 5);
  });

  test('are kept as argon2id, salted: equal passwords look different', async () => {
    const [one, other] = await Promise.all([
      hashPassword('same-for-two'),
      hashPassword('same-for-two'),
    ]);
    expect(one).toMatch(/^\$argon2id\$/);
    expect(one).not.toBe(other);
    expect(one).not.toContain('same-for-two');
  });
});
