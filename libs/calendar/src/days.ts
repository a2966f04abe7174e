/**
 * A day of the city's calendar as `YYYY-MM-DD`: no time and no zone, so that days can be compared
 * as text and counted without summer times.
 */
export type Day = string;

/** Milliseconds of a day. */
export const dayMs = 86_400_000;
const form = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The UTC midnight of a day, in milliseconds: for arithmetic, it is no instant of the city.
 * @throws RangeError on what is no day, such as 2026-02-30
 */
export function timeOf(day: Day): number {
  const time = form.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  if (Number.isNaN(time) || dayAt(time) !== day) throw new RangeError(`${day} is not a day`);
  return time;
}

/** The day of such a midnight. */
export function dayAt(time: number): Day {
  return new Date(time).toISOString().slice(0, 10);
}

/** The day on which an instant falls in the city (Asia/Shanghai, UTC+8 without summer time). */
export function cityDay(instant: Date): Day {
  return dayAt(instant.getTime() + 8 * 3_600_000);
}

/** The day a number of calendar days later; earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return dayAt(timeOf(day) + days * dayMs);
}

/** The same day of the next year; 29 February becomes 28 February, for no two leap years follow. */
export function addYear(day: Day): Day {
  timeOf(day);
  const year = String(Number(day.slice(0, 4)) + 1).padStart(4, '0');
  return year + day.slice(4).replace('-02-29', '-02-28');
}

/** How many days lie from one day to another; negative when the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (timeOf(to) - timeOf(from)) / dayMs;
}

/** SQL for the present day in the city, by the database's clock. */
export const todaySql = `(now() at time zone 'Asia/Shanghai')::date`;
