import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, isWorkingDay, workingDaysBetween } from '#libs/calendar';
import {
  assertAnotherProposed,
  assertMayAward,
  assertProposable,
  isPublicityOver,
  publicityPeriod,
} from './publicity.js';

describe('a publicity', () => {
  test.each([
    // 29 and 30 September, 9 and 10 October, and the Saturday worked in exchange, the 11th.
    ['over National Day 2025, made public on a worked Sunday', '2025-09-28', 5, '2025-10-11'],
    ['on the eve of National Day 2025', '2025-09-30', 5, '2025-10-14'],
    ['within the holiday of National Day 2025', '2025-10-03', 5, '2025-10-14'],
    // In 2026 the holiday is 1 to 7 October; 20 September and 10 October are worked in exchange.
    ['over National Day 2026', '2026-09-28', 5, '2026-10-10'],
    ['the week before National Day 2026, with a worked Sunday', '2026-09-18', 5, '2026-09-24'],
    // Spring Festival 2026 is 15 to 23 February; 14 and 28 February are worked in exchange.
    ['over Spring Festival 2026', '2026-02-12', 5, '2026-02-26'],
    ['after Spring Festival 2026, with a worked Saturday', '2026-02-24', 4, '2026-02-28'],
    ['over Spring Festival 2025', '2025-01-26', 5, '2025-02-08'],
    ['in an ordinary week', '2026-06-01', 5, '2026-06-08'],
    ['of one day, made public on a Friday', '2026-06-05', 1, '2026-06-08'],
  ])('%s: from %s for %i working days until %s', (_what, day, days, endsOn) => {
    expect(publicityPeriod(day, days)).toEqual({ startsOn: addDays(day, 1), endsOn });
  });

  test('lasts exactly the days it shall, and ends with a working day', () => {
    const day = fc.integer({ min: 0, max: 7300 }).map((days) => addDays('2015-01-01', days));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), (publicisedOn, days) => {
        const { startsOn, endsOn } = publicityPeriod(publicisedOn, days);
        expect(workingDaysBetween(publicisedOn, endsOn)).toBe(days);
        expect(isWorkingDay(endsOn)).toBe(true);
        expect(startsOn <= endsOn).toBe(true);
        expect(isPublicityOver({ endsOn }, endsOn)).toBe(false);
        expect(isPublicityOver({ endsOn }, addDays(endsOn, 1))).toBe(true);
      }),
    );
    expect(() => publicityPeriod('2026-06-01', 0)).toThrow(RangeError);
  });

  test('blocks the award until the end of its last day, and while an objection is open', () => {
    const period = { endsOn: '2026-06-08' };
    expect(() => assertMayAward(period, '2026-06-08', 0)).toThrow('lasts until');
    expect(() => assertMayAward(period, '2026-06-09', 1)).toThrow('not decided yet');
    expect(() => assertMayAward(period, '2026-06-09', 0)).not.toThrow();
  });

  test('is confirmed by another than who proposed it', () => {
    expect(() => assertAnotherProposed('a', 'a')).toThrow('another approver');
    expect(() => assertAnotherProposed('a', 'b')).not.toThrow();
  });

  test('is for the first-ranked; for another only with a reason, and never for an outsider', () => {
    const ranking = [
      { bidId: 'a', rank: 1 },
      { bidId: 'b', rank: 2 },
    ];
    expect(assertProposable(ranking, 'a', '')).toBe(ranking[0]);
    expect(() => assertProposable(ranking, 'b', '')).toThrow('only with a reason');
    expect(assertProposable(ranking, 'b', '首位放弃')).toBe(ranking[1]);
    expect(() => assertProposable(ranking, 'c', '首位放弃')).toThrow('not in the ranking');
  });
});
