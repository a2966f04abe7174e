import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Refusal } from '#libs/contracts';
import { addDays, addYear, daysBetween } from '#libs/calendar';
import {
  assertConfirmable,
  assertDecidable,
  firstRecheck,
  isOverdue,
  isToBeAsked,
  nextRecheck,
  type Recheck,
} from './recheck.js';

const dueOn = '2026-11-21';
const asked = (openedOn: string | null, confirmed = false): Recheck => ({
  dueOn,
  openedOn,
  confirmed,
});
const codeOf = (act: () => unknown) => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as Refusal).code;
  }
};

describe('the yearly recheck', () => {
  test('is asked for 30 days before it is due, once', () => {
    expect(isToBeAsked(asked(null), '2026-10-21')).toBe(false);
    expect(isToBeAsked(asked(null), '2026-10-22')).toBe(true);
    expect(isToBeAsked(asked(null), '2030-01-01')).toBe(true);
    expect(isToBeAsked(asked('2026-10-22'), '2026-12-01')).toBe(false);
  });

  test('is overdue 30 days after it was due, to the day', () => {
    const opened = asked('2026-10-22');
    expect(isOverdue(opened, '2026-12-21')).toBe(false);
    expect(isOverdue(opened, '2026-12-22')).toBe(true);
  });

  test('whoever was asked late has as long, and who confirmed or was not asked is never overdue', () => {
    expect(isOverdue(asked('2027-03-01'), '2027-04-30')).toBe(false);
    expect(isOverdue(asked('2027-03-01'), '2027-05-01')).toBe(true);
    expect(isOverdue(asked('2026-10-22', true), '2099-01-01')).toBe(false);
    expect(isOverdue(asked(null), '2099-01-01')).toBe(false);
  });

  const aDay = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  test('is due again a year later, however early or late it passed', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -30, max: 300 }), (day, late) => {
        const today = addDays(day, late);
        const next = nextRecheck({ dueOn: day }, today);
        expect(next).toBe(addYear(day));
        expect(isToBeAsked({ dueOn: next, openedOn: null, confirmed: false }, today)).toBe(false);
      }),
    );
  });

  test('after a long outage it is not due at once', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -30, max: 3000 }), (day, late) => {
        const today = addDays(day, late);
        const next = nextRecheck({ dueOn: day }, today);
        expect(daysBetween(today, next)).toBeGreaterThan(30);
        expect(next <= addYear(addDays(today, 30))).toBe(true);
      }),
    );
  });

  test('the first is due a year after the verification', () => {
    expect(firstRecheck('2028-02-29')).toBe('2029-02-28');
  });

  test('is confirmed once it was asked for, once, by a verified enterprise', () => {
    const not = 'ENTERPRISE.RECHECK_NOT_OPEN';
    expect(codeOf(() => assertConfirmable('verified', asked('2026-10-22')))).toBeUndefined();
    expect(codeOf(() => assertConfirmable('verified', asked('2026-10-22', true)))).toBe(not);
    expect(codeOf(() => assertConfirmable('verified', asked(null)))).toBe(not);
    expect(codeOf(() => assertConfirmable('verified', null))).toBe(not);
    expect(codeOf(() => assertConfirmable('suspended', asked('2026-10-22')))).toBe(not);
  });

  test('passes when it was confirmed, fails at any time', () => {
    const decide = (recheck: Recheck | null, outcome: 'passed' | 'failed') =>
      codeOf(() => assertDecidable('verified', recheck, outcome));
    expect(decide(asked('2026-10-22', true), 'passed')).toBeUndefined();
    expect(decide(asked('2026-10-22'), 'passed')).toBe('ENTERPRISE.RECHECK_NOT_CONFIRMED');
    expect(decide(asked('2026-10-22'), 'failed')).toBeUndefined();
    expect(decide(asked(null), 'failed')).toBe('ENTERPRISE.RECHECK_NOT_OPEN');
    expect(decide(null, 'passed')).toBe('ENTERPRISE.RECHECK_NOT_OPEN');
  });
});
