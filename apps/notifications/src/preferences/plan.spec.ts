import { describe, expect, test } from '@jest/globals';
import { isWorkingDay } from '#libs/calendar';
import { notificationKind, notificationKinds } from '#libs/contracts';
import { planFor, type RawPlan } from './plan.js';

const calendar = { isWorkingDay };
const now = new Date('2026-03-07T15:00:00Z');
const plan = (kind: (typeof notificationKind.options)[number], said: Partial<RawPlan> = {}) =>
  planFor(kind, { choice: null, digest: null, quiet: null, ...said }, now, calendar);
const alwaysQuietNow = { hours: { from: 22, to: 7 }, freeDays: true };

describe('what comes of a notice', () => {
  test.each(notificationKind.options)('%s: at once where nothing is chosen', (kind) => {
    expect(plan(kind)).toMatchObject({ inbox: true, email: true, dueAt: null });
  });

  test.each(notificationKind.options)('%s: off is off where it may be', (kind) => {
    const off = plan(kind, { choice: { inbox: false, email: 'off' } });
    const { mayBeOff } = notificationKinds[kind];
    expect(off).toMatchObject({ inbox: !mayBeOff, email: !mayBeOff });
  });

  test('a result is in no digest but waits for quiet time to end', () => {
    const choice = { inbox: true, email: 'weekly' } as const;
    expect(plan('award.updated', { choice }).dueAt).toBeNull();
    expect(plan('award.updated', { choice, quiet: alwaysQuietNow }).dueAt).toEqual(
      new Date('2026-03-08T23:00:00Z'),
    );
  });

  test('what protects an account waits for nothing', () => {
    expect(plan('account.security-changed', { quiet: alwaysQuietNow }).dueAt).toBeNull();
  });

  test('over the number of a day a match comes with the next digest', () => {
    expect(plan('scenario.matched').overflowAt).toEqual(new Date('2026-03-08T01:00:00Z'));
  });
});
