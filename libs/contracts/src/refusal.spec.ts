import { describe, expect, test } from '@jest/globals';
import { notFound, Refusal, versionConflict } from './refusal.js';

describe('refusals', () => {
  test('are errors that carry a kind and a stable code', () => {
    const refusal = new Refusal('rule', 'SCENARIO.INCOMPLETE', 'Not complete.', [
      { path: 'domain', message: 'must be chosen' },
    ]);
    expect(refusal).toBeInstanceOf(Error);
    expect(refusal).toMatchObject({ kind: 'rule', code: 'SCENARIO.INCOMPLETE', name: 'Refusal' });
    expect(refusal.message).toBe('Not complete.');
    expect(refusal.errors).toEqual([{ path: 'domain', message: 'must be chosen' }]);
  });

  test('what is not there is refused by its name and tells no more', () => {
    expect(notFound('scenario')).toMatchObject({ kind: 'not-found', code: 'SCENARIO.NOT_FOUND' });
  });

  test('a stale version is a conflict that tells the version to reload', () => {
    const conflict = versionConflict('enterprise', 7);
    expect(conflict).toMatchObject({ kind: 'conflict', code: 'ENTERPRISE.VERSION_CONFLICT' });
    expect(conflict.message).toContain('version 7');
  });
});
