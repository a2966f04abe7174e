const calendar = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
});

/** The day that the city's calendars show now, `2026-12-31`. */
export function cityToday(now = new Date()): string {
  return calendar.format(now);
}

/** Days from one day of the calendar to another; negative when the other lies before. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
