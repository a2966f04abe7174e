import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cityDay, isWorkingDay } from '#libs/calendar';
import { type Timing, whenDue } from './when-due.js';

const calendar = { isWorkingDay };
/** An instant by the city's clock. */
const city = (time: string) => new Date(`${time}+08:00`);
const timing = (said: Partial<Timing> = {}): Timing => ({
  rhythm: 'instant',
  digest: { hour: 9, weekday: 1 },
  quiet: { hours: null, freeDays: false },
  ...said,
});
const due = (now: string, said: Partial<Timing>) => whenDue(city(now), timing(said), calendar);

describe('at once', () => {
  test('is now, to the millisecond', () => {
    expect(due('2026-03-04T12:34:56.789', {})).toEqual(city('2026-03-04T12:34:56.789'));
  });

  test.each([
    ['2026-03-04T21:59:59.999', '2026-03-04T21:59:59.999', 'before they begin'],
    ['2026-03-04T22:00:00', '2026-03-05T07:00:00', 'as they begin'],
    ['2026-03-04T23:59:59.999', '2026-03-05T07:00:00', 'before midnight'],
    ['2026-03-05T00:00:00', '2026-03-05T07:00:00', 'at midnight'],
    ['2026-03-05T06:59:59.999', '2026-03-05T07:00:00', 'just before they end'],
    ['2026-03-05T07:00:00', '2026-03-05T07:00:00', 'as they end'],
    ['2026-02-28T23:00:00', '2026-03-01T07:00:00', 'at the end of February'],
    ['2028-02-28T23:00:00', '2028-02-29T07:00:00', 'before a leap day'],
    ['2026-12-31T23:00:00', '2027-01-01T07:00:00', 'at the end of the year'],
  ])('quiet from 22 to 7: %s goes at %s, %s', (now, then) => {
    const quiet = { hours: { from: 22, to: 7 }, freeDays: false };
    expect(due(now, { quiet })).toEqual(city(then));
  });

  test('quiet hours at noon end the same day', () => {
    const quiet = { hours: { from: 12, to: 14 }, freeDays: false };
    expect(due('2026-03-04T13:00:00', { quiet })).toEqual(city('2026-03-04T14:00:00'));
    expect(due('2026-03-04T14:00:00', { quiet })).toEqual(city('2026-03-04T14:00:00'));
  });

  test.each([
    ['2026-03-07T10:00:00', '2026-03-09T00:00:00', 'a Saturday waits for Monday'],
    ['2026-10-01T08:00:00', '2026-10-08T00:00:00', 'the National Day week for its end'],
    ['2026-10-10T10:00:00', '2026-10-10T10:00:00', 'a Saturday worked in exchange for nothing'],
    ['2026-02-14T10:00:00', '2026-02-14T10:00:00', 'nor one before the Spring Festival'],
  ])('quiet on free days: %s goes at %s: %s', (now, then) => {
    expect(due(now, { quiet: { hours: null, freeDays: true } })).toEqual(city(then));
  });

  test('what quiet hours put off to a free day waits for the working day and its quiet hours', () => {
    const quiet = { hours: { from: 22, to: 7 }, freeDays: true };
    expect(due('2026-03-06T23:00:00', { quiet })).toEqual(city('2026-03-09T07:00:00'));
  });
});

describe('daily', () => {
  test.each([
    ['2026-03-04T08:59:59.999', '2026-03-04T09:00:00', 'today, before its hour'],
    ['2026-03-04T09:00:00', '2026-03-05T09:00:00', 'tomorrow, once it has come'],
    ['2026-03-04T23:59:59', '2026-03-05T09:00:00', 'before midnight'],
    ['2026-03-05T00:00:00', '2026-03-05T09:00:00', 'after midnight'],
    ['2026-02-28T10:00:00', '2026-03-01T09:00:00', 'over the end of February'],
    ['2028-02-28T10:00:00', '2028-02-29T09:00:00', 'to a leap day'],
    ['2026-12-31T10:00:00', '2027-01-01T09:00:00', 'over the year'],
  ])('%s goes at %s, %s', (now, then) => {
    expect(due(now, { rhythm: 'daily' })).toEqual(city(then));
  });

  test('at midnight is the day that begins', () => {
    const digest = { hour: 0, weekday: 1 };
    expect(due('2026-03-04T23:59:59.999', { rhythm: 'daily', digest })).toEqual(
      city('2026-03-05T00:00:00'),
    );
  });

  test('skips free days to the hour of the next working day, a worked Saturday included', () => {
    const quiet = { hours: null, freeDays: true };
    expect(due('2026-03-06T10:00:00', { rhythm: 'daily', quiet })).toEqual(
      city('2026-03-09T09:00:00'),
    );
    expect(due('2026-10-09T10:00:00', { rhythm: 'daily', quiet })).toEqual(
      city('2026-10-10T09:00:00'),
    );
  });

  test('in quiet hours goes when they end', () => {
    const quiet = { hours: { from: 22, to: 10 }, freeDays: false };
    expect(due('2026-03-04T08:00:00', { rhythm: 'daily', quiet })).toEqual(
      city('2026-03-04T10:00:00'),
    );
  });
});

describe('weekly', () => {
  test.each([
    ['2026-03-04T10:00:00', '2026-03-09T09:00:00', 'a Wednesday waits for Monday'],
    ['2026-03-09T08:00:00', '2026-03-09T09:00:00', 'a Monday before its hour for that'],
    ['2026-03-09T09:00:00', '2026-03-16T09:00:00', 'a Monday after it for the next'],
  ])('%s goes at %s: %s', (now, then) => {
    expect(due(now, { rhythm: 'weekly' })).toEqual(city(then));
  });

  test('on a Sunday that is quiet goes on the working day after it', () => {
    const digest = { hour: 9, weekday: 7 };
    const quiet = { hours: null, freeDays: true };
    expect(due('2026-03-04T10:00:00', { rhythm: 'weekly', digest, quiet })).toEqual(
      city('2026-03-09T09:00:00'),
    );
  });
});

describe('whatever is chosen', () => {
  const dayMs = 86_400_000;
  const hour = fc.integer({ min: 0, max: 23 });
  const anyTiming: fc.Arbitrary<Timing> = fc.record({
    rhythm: fc.constantFrom('instant', 'daily', 'weekly'),
    digest: fc.record({ hour, weekday: fc.integer({ min: 1, max: 7 }) }),
    quiet: fc.record({
      hours: fc.option(fc.record({ from: hour, to: hour }).filter(({ from, to }) => from !== to)),
      freeDays: fc.boolean(),
    }),
  });
  const anyTime = fc.date({
    min: new Date('2024-01-01T00:00:00Z'),
    max: new Date('2027-12-31T00:00:00Z'),
    noInvalidDate: true,
  });

  test('a mail goes never before now, and never in quiet time', () => {
    fc.assert(
      fc.property(anyTime, anyTiming, (now, chosen) => {
        const at = whenDue(now, chosen, calendar);
        expect(at.getTime()).toBeGreaterThanOrEqual(now.getTime());
        const { hours, freeDays } = chosen.quiet;
        if (freeDays) expect(isWorkingDay(cityDay(at))).toBe(true);
        const clock = (at.getUTCHours() + 8) % 24;
        if (hours && hours.from < hours.to)
          expect(clock >= hours.from && clock < hours.to).toBe(false);
        if (hours && hours.from > hours.to)
          expect(clock >= hours.from || clock < hours.to).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('never later than a week, the longest holiday and the day around quiet hours', () => {
    fc.assert(
      fc.property(anyTime, anyTiming, (now, chosen) => {
        const waits = whenDue(now, chosen, calendar).getTime() - now.getTime();
        const longestHoliday = chosen.quiet.freeDays ? 9 : 0;
        const putOff = chosen.quiet.hours ? 2 : 0;
        const rhythm = { instant: 0, daily: 1, weekly: 7 }[chosen.rhythm];
        expect(waits).toBeLessThanOrEqual((rhythm + longestHoliday + putOff) * dayMs);
      }),
      { numRuns: 1000 },
    );
  });

  test('whoever asks again when a mail at once is due gets the same time', () => {
    fc.assert(
      fc.property(anyTime, anyTiming, (now, chosen) => {
        const at = whenDue(now, chosen, calendar);
        expect(whenDue(at, { ...chosen, rhythm: 'instant' }, calendar)).toEqual(at);
      }),
    );
  });
});
