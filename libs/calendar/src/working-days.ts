import chineseDays from 'chinese-days';
import { type Day, dayAt, dayMs, timeOf } from './days.js';

/**
 * Whether people in Chinese offices work on that day: Monday to Friday without public holidays, and
 * the Saturdays and Sundays worked in exchange (调休). Source: the State Council's yearly notices on
 * holidays (国务院办公厅关于部分节假日安排的通知) as the package chinese-days holds them, from 2004
 * to the last year published when that package was released. In a year without a notice only
 * weekends and the fixed holidays are free: what was counted over it may move when the notice
 * comes, each November.
 */
export function isWorkingDay(day: Day): boolean {
  const weekday = new Date(timeOf(day)).getUTCDay();
  if (isFixedHoliday(day)) return false;
  // What a notice says has its names in several languages, as "Spring Festival,春节,4". The weekday is
  // ours: the package asks for it in the server's zone, and west of Greenwich it is the day before.
  const { name, work } = chineseDays.getDayDetail(day);
  return name.includes(',') ? work : weekday >= 1 && weekday <= 5;
}

/**
 * 元旦, 劳动节 and 国庆节, free in every year (全国年节及纪念日放假办法 as in force since 2025). The
 * other holidays follow the moon and the sun, and days off in exchange need the year's notice.
 */
const fixedHolidays = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);

function isFixedHoliday(day: Day): boolean {
  return day >= '2025' && fixedHolidays.has(day.slice(5));
}

/**
 * The n-th working day after a day: what is to be done within n working days of it is due then. The
 * day itself does not count, as in 民法典 201. Zero gives the day itself, whether it is one or not.
 * @param n whole and not negative
 */
export function addWorkingDays(day: Day, n: number): Day {
  if (!Number.isInteger(n) || n < 0) throw new RangeError('n must be a whole number of days');
  let time = timeOf(day);
  for (let left = n; left > 0;) {
    time += dayMs;
    if (isWorkingDay(dayAt(time))) left -= 1;
  }
  return dayAt(time);
}

/**
 * How many working days lie after one day up to and including another: 0 for the same day. The
 * other way round the answer is the same with a minus sign.
 */
export function workingDaysBetween(from: Day, to: Day): number {
  const [start, end] = [timeOf(from), timeOf(to)];
  if (end < start) return -workingDaysBetween(to, from);
  let count = 0;
  for (let time = start + dayMs; time <= end; time += dayMs)
    if (isWorkingDay(dayAt(time))) count += 1;
  return count;
}
