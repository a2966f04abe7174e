import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.js';
import { addDays, cityDay } from './days.js';

/** From before the first published calendar to after the last. */
const day = fc.integer({ min: 0, max: 11_000 }).map((days) => addDays('2003-01-01', days));
const count = fc.integer({ min: 0, max: 60 });

describe('working days', () => {
  test.each([
    ['2025-10-01', false, 'National Day, a Wednesday'],
    ['2025-10-06', false, 'Mid-Autumn Festival, a Monday'],
    ['2025-10-08', false, 'the last day off, a Wednesday'],
    ['2025-10-09', true, 'a Thursday'],
    ['2025-09-28', true, 'a Sunday worked in exchange'],
    ['2025-10-11', true, 'a Saturday worked in exchange'],
    ['2025-10-12', false, 'a Sunday like any other'],
    ['2025-01-26', true, 'a Sunday worked before Spring Festival'],
    ['2025-02-03', false, 'still Spring Festival, a Monday'],
    ['2026-02-14', true, 'a Saturday worked before Spring Festival'],
    ['2026-02-17', false, 'Spring Festival'],
  ])('%s: %p (%s)', (one, works) => {
    expect(isWorkingDay(one)).toBe(works);
  });

  test.each([
    ['2099-01-01', false, 'New Year, a Thursday'],
    ['2099-05-01', false, 'Labour Day, a Friday'],
    ['2098-05-02', false, 'the day after it, a Friday'],
    ['2099-10-01', false, 'National Day, a Thursday'],
    ['2099-10-02', false, 'the day after it, a Friday'],
    ['2098-10-03', false, 'the second day after it, a Friday'],
    ['2099-10-05', true, 'free or not by the notice that is to come, a Monday'],
    ['2099-10-10', false, 'a Saturday'],
    ['2099-10-11', false, 'a Sunday'],
  ])('without the year’s notice %s: %p (%s)', (one, works) => {
    expect(isWorkingDay(one)).toBe(works);
  });

  test('five working days over National Day 2025 end after the holiday', () => {
    // 29, 30 September, 9, 10 and the worked Saturday, 11 October.
    expect(addWorkingDays('2025-09-28', 5)).toBe('2025-10-11');
    expect(workingDaysBetween('2025-09-28', '2025-10-11')).toBe(5);
    expect(workingDaysBetween('2025-09-30', '2025-10-08')).toBe(0);
  });

  test('no working days after a day is the day itself, also in a holiday', () => {
    fc.assert(fc.property(day, (one) => expect(addWorkingDays(one, 0)).toBe(one)));
  });

  test('adding n and counting gives n, and it ends on a working day', () => {
    fc.assert(
      fc.property(day, count, (one, n) => {
        const end = addWorkingDays(one, n);
        expect(workingDaysBetween(one, end)).toBe(n);
        expect(n === 0 || isWorkingDay(end)).toBe(true);
      }),
    );
  });

  test('adding in two steps is adding the sum', () => {
    fc.assert(
      fc.property(day, count, count, (one, n, m) => {
        expect(addWorkingDays(addWorkingDays(one, n), m)).toBe(addWorkingDays(one, n + m));
      }),
    );
  });

  test('more days and later days never end earlier', () => {
    fc.assert(
      fc.property(day, count, fc.integer({ min: 1, max: 30 }), (one, n, more) => {
        expect(addWorkingDays(one, n + more) > addWorkingDays(one, n)).toBe(true);
        expect(addWorkingDays(addDays(one, more), n) >= addWorkingDays(one, n)).toBe(true);
      }),
    );
  });

  test('counting adds up over a day between, and turns its sign with the direction', () => {
    fc.assert(
      fc.property(day, count, count, (one, n, m) => {
        const [middle, end] = [addDays(one, n), addDays(one, n + m)];
        expect(workingDaysBetween(one, middle) + workingDaysBetween(middle, end)).toBe(
          workingDaysBetween(one, end),
        );
        // Not toBe: there are two zeros.
        expect(workingDaysBetween(end, one) + workingDaysBetween(one, end)).toEqual(0);
      }),
    );
  });

  test.each(['2026-02-30', '2026-13-01', '26-01-01', '', '2026-01-01T00:00:00Z'])(
    '%p is no day',
    (wrong) => {
      expect(() => isWorkingDay(wrong)).toThrow(RangeError);
      expect(() => addWorkingDays(wrong, 1)).toThrow(RangeError);
    },
  );

  test.each([-1, 0.5, NaN, Infinity])('%p working days cannot be added', (n) => {
    expect(() => addWorkingDays('2026-01-05', n)).toThrow(RangeError);
  });
});

describe('the day in the city', () => {
  test.each([
    ['2026-01-05T15:59:59.999Z', '2026-01-05'],
    ['2026-01-05T16:00:00.000Z', '2026-01-06'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
  ])('%s is %s', (instant, expected) => {
    expect(cityDay(new Date(instant))).toBe(expected);
  });
});
