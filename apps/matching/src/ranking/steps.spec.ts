import { expect, test } from '@jest/globals';
import { atOnce, type Steps, withBreaks } from './steps.js';

/** Computes for some two hundred milliseconds, in steps. */
function* longWork(): Steps<string> {
  for (let step = 0; step < 20; step += 1) {
    for (const end = performance.now() + 10; performance.now() < end;);
    yield;
  }
  return 'done';
}

test('with breaks others get their turn meanwhile, at once they do not; both come to the same', async () => {
  let turns = 0;
  const other = setInterval(() => (turns += 1), 1);
  expect(atOnce(longWork())).toBe('done');
  expect(turns).toBe(0);
  expect(await withBreaks(longWork())).toBe('done');
  clearInterval(other);
  expect(turns).toBeGreaterThan(2);
});

test('an error in the work is an error of whoever asked for it', async () => {
  const broken = function* (): Steps<string> {
    yield;
    throw new Error('no such row');
  };
  await expect(withBreaks(broken())).rejects.toThrow('no such row');
});
