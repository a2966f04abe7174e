import { reminderDays } from '#libs/contracts';

const dayMs = 86_400_000;

/** The moment that lies so many days before a deadline. */
function momentOf(deadline: Date, days: number): Date {
  return new Date(deadline.getTime() - days * dayMs);
}

/** When people are next to be reminded of a deadline, later than a moment; null when never again. */
export function nextReminder(deadline: Date, after: Date): Date | null {
  const moments = reminderDays.map((days) => momentOf(deadline, days)).sort((a, b) => +a - +b);
  return moments.find((moment) => moment > after) ?? null;
}

/**
 * The days before a deadline that came between two moments, both included. After a downtime they may
 * be several: then all who chose any of them are told once, of the nearest.
 */
export function daysThatCame(deadline: Date, from: Date, until: Date): number[] {
  return reminderDays.filter((days) => {
    const moment = momentOf(deadline, days);
    return moment >= from && moment <= until;
  });
}
