import { describe, expect, test } from '@jest/globals';
import { hashPassword, passwordMatches } from './passwords.js';

describe('passwords', () => {
  test('more logins than a short queue holds are told to come back, the others are served', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 70 }, () => hashPassword('a-long-enough-password')),
    );
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused).toHaveLength(8);
    for (const answer of refused)
      expect(answer.reason).toMatchObject({ kind: 'too-many', code: 'REQUEST.TOO_MANY' });
    expect(await hashPassword('and-now-again')).toContain('$argon2id$');
  });

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
    // The quickest of several: what the machine does besides only ever adds.
    const timeOf = async (hash: string | undefined) => {
      let quickest = Infinity;
      for (let turn = 0; turn < 5; turn += 1) {
        const started = performance.now();
        await passwordMatches(hash, 'wrong-password');
        quickest = Math.min(quickest, performance.now() - started);
      }
      return quickest;
    };
    expect(await timeOf(undefined)).toBeGreaterThan((await timeOf(stored)) / 3);
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
