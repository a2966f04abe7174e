import { addDays, cityDay, type Day } from '#libs/calendar';
import type { DigestChoice, QuietChoice } from '#libs/contracts';

/** When somebody wants a mail: at once, or with the day's or the week's, and never in quiet time. */
export interface Timing {
  rhythm: 'instant' | 'daily' | 'weekly';
  digest: DigestChoice;
  quiet: QuietChoice;
}

export interface Calendar {
  isWorkingDay: (day: Day) => boolean;
}

const hourMs = 3_600_000;
/** The city lies eight hours before UTC and has no summer time. */
const cityOffset = 8 * hourMs;

/**
 * The moment at which a mail that arises now is to go out. A digest goes at the next of its hours
 * after now, so that what arises while one goes out comes with the next. What would fall into quiet
 * hours goes when they end; what would fall on a quiet day goes on the next working day: a digest at
 * its hour, everything else as the day begins.
 */
export function whenDue(now: Date, { rhythm, digest, quiet }: Timing, calendar: Calendar): Date {
  let at = rhythm === 'instant' ? now : nextDigest(now, rhythm, digest);
  // What quiet hours have put off once is late enough: it waits for no hour of its own any more.
  let hour = rhythm === 'instant' ? 0 : digest.hour;
  for (;;) {
    const day = cityDay(at);
    if (quiet.freeDays && !calendar.isWorkingDay(day)) {
      at = instantOf(addDays(day, 1), hour);
      continue;
    }
    const end = endOfQuietHours(at, quiet);
    if (!end) return at;
    at = end;
    hour = 0;
  }
}

/** The instant of a full hour of a day in the city. */
function instantOf(day: Day, hour: number): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + hour * hourMs - cityOffset);
}

function nextDigest(now: Date, rhythm: 'daily' | 'weekly', { hour, weekday }: DigestChoice): Date {
  const today = cityDay(now);
  const isDigestDay = (day: Day) => rhythm === 'daily' || weekdayOf(day) === weekday;
  for (let ahead = 0; ; ahead += 1) {
    const day = addDays(today, ahead);
    const slot = instantOf(day, hour);
    if (slot > now && isDigestDay(day)) return slot;
  }
}

/** Monday is 1, Sunday 7. */
function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** When the quiet hours around an instant end; undefined when it lies in none. */
function endOfQuietHours(at: Date, { hours }: QuietChoice): Date | undefined {
  if (!hours) return undefined;
  const { from, to } = hours;
  const day = cityDay(at);
  const hour = new Date(at.getTime() + cityOffset).getUTCHours();
  if (from < to) return hour >= from && hour < to ? instantOf(day, to) : undefined;
  if (hour >= from) return instantOf(addDays(day, 1), to);
  return hour < to ? instantOf(day, to) : undefined;
}
