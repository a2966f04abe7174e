import { describe, expect, test } from '@jest/globals';
import { leavesNoTrace, unobserved } from './unobserved.js';

describe('an unobserved route', () => {
  test.each([200, 204, 404, 408, 422, 503])('leaves no trace of a %i', (status) => {
    expect(leavesNoTrace(unobserved, status)).toBe(true);
    expect(leavesNoTrace({}, status)).toBe(false);
  });

  test('is told of when it fails by a fault of ours', () => {
    expect(leavesNoTrace(unobserved, 500)).toBe(false);
  });
});
