import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, isWorkingDay, workingDaysBetween } from '#libs/calendar';
import { ticketCategory, ticketStatus, type TicketStatus } from '#libs/contracts';
import {
  assertReassignable,
  closesAt,
  dueDay,
  escalationSteps,
  nextEscalation,
  nextTicketStatus,
  type TicketMove,
  waitsForPlatform,
} from './ticket.js';

const moves: Record<TicketMove, Partial<Record<TicketStatus, TicketStatus>>> = {
  answer: { open: 'answered', answered: 'answered', reopened: 'answered' },
  'follow-up': { open: 'open', answered: 'reopened', reopened: 'reopened' },
  close: { answered: 'closed', reopened: 'closed' },
  withdraw: { open: 'withdrawn', reopened: 'withdrawn' },
  expire: { answered: 'closed' },
};
const cells = (Object.keys(moves) as TicketMove[]).flatMap((move) =>
  ticketStatus.options.map((status) => [move, status, moves[move][status]] as const),
);
const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2020-01-01', days));

describe('a ticket', () => {
  test.each(cells)('%s from %s leads to %s', (move, status, to) => {
    if (to) expect(nextTicketStatus(status, move)).toBe(to);
    else expect(() => nextTicketStatus(status, move)).toThrow(`that is ${status} cannot ${move}`);
  });

  test('that has ended has no officer to change, and cannot be late', () => {
    for (const status of ticketStatus.options) {
      const ended = status === 'closed' || status === 'withdrawn';
      if (ended) expect(() => assertReassignable(status)).toThrow(`that is ${status}`);
      else expect(() => assertReassignable(status)).not.toThrow();
      expect(waitsForPlatform(status)).toBe(status === 'open' || status === 'reopened');
    }
  });

  test.each(ticketCategory.options)('%s is due on a working day, five or ten later', (category) => {
    fc.assert(
      fc.property(day, (today) => {
        const due = dueDay(category, today);
        expect(isWorkingDay(due)).toBe(true);
        expect([5, 10]).toContain(workingDaysBetween(today, due));
      }),
    );
  });

  test('raised before National Day 2025 is due after it', () => {
    expect(dueDay('policy', '2025-09-28')).toBe('2025-10-11');
  });

  test('closes a week after its answer, only while it is answered', () => {
    const answeredAt = new Date('2026-03-02T08:30:00Z');
    expect(closesAt('answered', answeredAt)?.toISOString()).toBe('2026-03-09T08:30:00.000Z');
    expect(closesAt('reopened', answeredAt)).toBeNull();
    expect(closesAt('open', null)).toBeNull();
  });
});

describe('escalation', () => {
  test.each([
    // Due on a Monday.
    ['2026-03-02', '2026-03-02', 0],
    ['2026-03-02', '2026-03-03', 1],
    ['2026-03-02', '2026-03-04', 2],
    ['2026-03-02', '2026-03-05', 2],
    ['2026-03-02', '2026-03-06', 3],
    // Due on a Friday: the weekend counts for nothing.
    ['2026-03-06', '2026-03-07', 1],
    ['2026-03-06', '2026-03-09', 1],
    ['2026-03-06', '2026-03-10', 2],
  ])('of what was due on %s has by %s %i steps', (dueOn, today, steps) => {
    expect(escalationSteps(dueOn, today)).toBe(steps);
  });

  test('each step is due exactly on its day, and none twice', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 20 }), (dueOn, step) => {
        const next = nextEscalation(dueOn, step);
        expect(escalationSteps(dueOn, next)).toBeGreaterThan(step);
        expect(escalationSteps(dueOn, addDays(next, -1))).toBeLessThanOrEqual(step);
      }),
    );
  });

  test('never goes back while days pass', () => {
    fc.assert(
      fc.property(day, fc.nat(60), (dueOn, days) => {
        expect(escalationSteps(dueOn, addDays(dueOn, days + 1))).toBeGreaterThanOrEqual(
          escalationSteps(dueOn, addDays(dueOn, days)),
        );
      }),
    );
  });
});
