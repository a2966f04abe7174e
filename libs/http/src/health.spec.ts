import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { setLogLevel } from '#libs/logging';
import { readiness } from './health.js';

setLogLevel('silent');
const fine = { name: 'postgres', check: () => Promise.resolve() };
const never = { name: 'search', check: () => new Promise(() => undefined) };
const failing = (error: Error) => ({
  name: 'queue',
  check: () => Promise.reject(error),
});

describe('readiness', () => {
  test('all dependencies answer: ready', async () => {
    const answer = await readiness([fine, { ...fine, name: 'search' }]);
    expect(answer.status).toBe('ready');
    expect(answer.checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['postgres', true],
      ['search', true],
    ]);
  });

  test('without dependencies: ready', async () => {
    expect(await readiness([])).toEqual({ status: 'ready', checks: [] });
  });

  test('one fails: degraded, and the answer says which, but not why', async () => {
    const answer = await readiness([
      fine,
      failing(new Error('connect ECONNREFUSED 10.0.0.7:6379')),
    ]);
    expect(answer.status).toBe('degraded');
    expect(answer.checks[0]).toMatchObject({ name: 'postgres', ok: true });
    expect(answer.checks[1]).toMatchObject({ name: 'queue', ok: false, error: 'unreachable' });
    expect(JSON.stringify(answer)).not.toContain('10.0.0.7');
  });

  test('a check that throws at once does no more than fail', async () => {
    const check = () => {
      throw new Error('x');
    };
    expect((await readiness([{ name: 'x', check }])).checks[0]).toMatchObject({ ok: false });
  });
});

describe('readiness of slow dependencies', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  test('one that does not answer within two seconds counts as away', async () => {
    const answer = readiness([fine, never]);
    await jest.advanceTimersByTimeAsync(2000);
    expect(await answer).toMatchObject({
      status: 'degraded',
      checks: [
        { name: 'postgres', ok: true },
        { name: 'search', ok: false },
      ],
    });
  });

  test('one that answers just in time is ready', async () => {
    const slow = { name: 'slow', check: () => new Promise((done) => setTimeout(done, 1999)) };
    const answer = readiness([slow]);
    await jest.advanceTimersByTimeAsync(1999);
    expect((await answer).status).toBe('ready');
  });

  test('several slow ones are waited for together, not one after the other', async () => {
    let settled = false;
    const answer = readiness([never, { ...never, name: 'queue' }]).finally(() => (settled = true));
    await jest.advanceTimersByTimeAsync(2000);
    expect(settled).toBe(true);
    expect((await answer).checks.map((check) => check.ok)).toEqual([false, false]);
  });

  test('no timer is left behind', async () => {
    await readiness([fine, failing(new Error('x'))]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
