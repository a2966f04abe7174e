import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '#libs/calendar';
import { milestoneStatus, type MilestoneStatus, scenarioStatus } from '#libs/contracts';
import {
  assertAllAccepted,
  assertImplementing,
  type MilestoneMove,
  nextMilestoneStatus,
  nextReminder,
} from './milestone.js';

const moves: Record<MilestoneMove, Partial<Record<MilestoneStatus, MilestoneStatus>>> = {
  submit: { planned: 'submitted', returned: 'submitted', submitted: 'submitted' },
  accept: { submitted: 'accepted' },
  return: { submitted: 'returned' },
  reopen: { accepted: 'returned' },
};
const cells = (Object.keys(moves) as MilestoneMove[]).flatMap((move) =>
  milestoneStatus.options.map((status) => [move, status, moves[move][status]] as const),
);

describe('a milestone', () => {
  test.each(cells)('%s from %s leads to %s', (move, status, to) => {
    if (to) expect(nextMilestoneStatus(status, move)).toBe(to);
    else
      expect(() => nextMilestoneStatus(status, move)).toThrow(`that is ${status} cannot ${move}`);
  });

  test('moves while the scenario is implementing only', () => {
    for (const status of scenarioStatus.options)
      if (status === 'implementing') expect(() => assertImplementing(status)).not.toThrow();
      else expect(() => assertImplementing(status)).toThrow(`this one is ${status}`);
  });

  test('keeps the acceptance waiting until it is accepted', () => {
    expect(() => assertAllAccepted(['accepted', 'submitted'])).toThrow('1 milestones');
    expect(() => assertAllAccepted(['accepted', 'accepted'])).not.toThrow();
  });

  test('is recalled a week before, on the day after, and every week from then on', () => {
    const due = '2026-06-15';
    expect(nextReminder(due, '2026-06-01')).toBe('2026-06-08');
    expect(nextReminder(due, '2026-06-08')).toBe('2026-06-16');
    expect(nextReminder(due, '2026-06-16')).toBe('2026-06-23');
    expect(nextReminder(due, '2026-06-23')).toBe('2026-06-30');
  });

  test('that was late for a long time is recalled once more, not for every week missed', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2024-01-01', days));
    fc.assert(
      fc.property(day, fc.integer({ min: -100, max: 400 }), (dueOn, later) => {
        const after = addDays(dueOn, later);
        const next = nextReminder(dueOn, after);
        expect(next > after).toBe(true);
        const late = daysBetween(dueOn, next);
        expect(late === -7 || (late > 0 && late % 7 === 1)).toBe(true);
      }),
    );
  });
});
