import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addYear, daysBetween } from './days.js';

const aDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2150-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const aNumber = fc.integer({ min: -4000, max: 4000 });

describe('days of the calendar', () => {
  test('pass over the ends of months, years and Februaries', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(addDays('2027-03-01', -1)).toBe('2027-02-28');
  });

  test('adding and counting are each other’s inverse, and order is that of the text', () => {
    fc.assert(
      fc.property(aDay, aNumber, (day, days) => {
        const other = addDays(day, days);
        expect(daysBetween(day, other)).toBe(days);
        expect(addDays(other, -days)).toBe(day);
        expect(Math.sign(days)).toBe(other > day ? 1 : other < day ? -1 : 0);
      }),
    );
  });

  test('a year later is the same day, and in no case later than that', () => {
    expect(addYear('2026-11-21')).toBe('2027-11-21');
    expect(addYear('2028-02-29')).toBe('2029-02-28');
    expect(addYear('2027-02-28')).toBe('2028-02-28');
    fc.assert(
      fc.property(aDay, (day) => {
        const later = addYear(day);
        expect([365, 366]).toContain(daysBetween(day, later));
        expect(later.slice(5)).toBe(day.slice(5) === '02-29' ? '02-28' : day.slice(5));
      }),
    );
  });
});
