import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, cityDay, isWorkingDay, workingDaysBetween } from '#libs/calendar';
import { amendmentStatus, type Refusal, scenarioStatus } from '#libs/contracts';
import {
  assertAmendable,
  assertFarEnough,
  assertMayDecide,
  leastDeadlineDay,
} from './amendment.js';

const refusalOf = (act: () => void): Refusal | undefined => {
  try {
    act();
  } catch (error) {
    return error as Refusal;
  }
  return undefined;
};
/** 18:00 in the city. */
const endOf = (day: string) => new Date(`${day}T10:00:00.000Z`);
const aDay = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2020-01-01', days));

describe('the deadline after an amendment', () => {
  test.each([
    ['2026-03-02', '2026-03-05', 'Monday to Thursday'],
    ['2026-03-05', '2026-03-10', 'over a weekend'],
    ['2025-09-30', '2025-10-11', 'over National Day, the worked Saturday counting'],
    ['2026-02-13', '2026-02-25', 'over Spring Festival with a worked Saturday before it'],
  ])('amended on %s it lies on %s or later (%s)', (today, least) => {
    expect(leastDeadlineDay(today)).toBe(least);
    expect(refusalOf(() => assertFarEnough(endOf(least), today))).toBeUndefined();
    expect(refusalOf(() => assertFarEnough(endOf(addDays(least, -1)), today))).toMatchObject({
      code: 'AMENDMENT.DEADLINE_TOO_NEAR',
      errors: [{ path: 'changes.deadline' }],
    });
  });

  test('there is one', () => {
    expect(refusalOf(() => assertFarEnough(null, '2026-03-02'))).toBeDefined();
  });

  test('three working days are always left, whatever the calendar', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -5, max: 40 }), (today, ahead) => {
        const deadline = endOf(addDays(today, ahead));
        const isTaken = refusalOf(() => assertFarEnough(deadline, today)) === undefined;
        const left = workingDaysBetween(today, cityDay(deadline));
        expect(isTaken).toBe(left >= 3);
        expect(isWorkingDay(leastDeadlineDay(today))).toBe(true);
      }),
    );
  });
});

describe('an amendment', () => {
  test.each(scenarioStatus.options)('of what is %s', (status) => {
    const scenario = { status, deadline: endOf('2026-03-05') };
    const code = refusalOf(() => assertAmendable(scenario, endOf('2026-03-04')))?.code;
    expect(code).toBe(status === 'published' ? undefined : 'SCENARIO.WRONG_STATE');
  });

  test('comes too late from the deadline on, whether or not the scenario is closed yet', () => {
    const scenario = { status: 'published' as const, deadline: endOf('2026-03-05') };
    const just = new Date(endOf('2026-03-05').getTime() - 1);
    expect(refusalOf(() => assertAmendable(scenario, just))).toBeUndefined();
    expect(refusalOf(() => assertAmendable(scenario, scenario.deadline))?.code).toBe(
      'AMENDMENT.DEADLINE_PASSED',
    );
    expect(refusalOf(() => assertAmendable({ ...scenario, deadline: null }, just))).toBeUndefined();
  });

  test.each(amendmentStatus.options)('that is %s is decided once', (status) => {
    for (const decision of ['applied', 'rejected', 'withdrawn'] as const) {
      const one = { status, proposedBy: 'ann' };
      const code = refusalOf(() => assertMayDecide(one, decision, 'bo'))?.code;
      expect(code).toBe(status === 'proposed' ? undefined : 'AMENDMENT.WRONG_STATE');
    }
  });

  test('is not approved by who proposed it; they may take it back', () => {
    const own = { status: 'proposed' as const, proposedBy: 'ann' };
    expect(refusalOf(() => assertMayDecide(own, 'applied', 'ann'))?.code).toBe(
      'SCENARIO.SELF_APPROVAL',
    );
    expect(refusalOf(() => assertMayDecide(own, 'withdrawn', 'ann'))).toBeUndefined();
  });
});
