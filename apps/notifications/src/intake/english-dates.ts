const inCity = { timeZone: 'Asia/Shanghai' } as const;
const days = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });
const times = new Intl.DateTimeFormat('en', { ...inCity, dateStyle: 'long', timeStyle: 'short' });

/** 2026-12-31 as December 31, 2026. */
export function cityDayInEnglish(day: string | null | undefined): string {
  return day ? days.format(new Date(`${day}T00:00:00Z`)) : 'the day that was set';
}

/** An instant as the city's clocks show it. */
export function cityTimeInEnglish(instant: string): string {
  return times.format(new Date(instant));
}

/** What somebody wrote, with what it is; nothing where nobody did. */
export function noted(note: string | null | undefined, name: string): string {
  return note ? `${name}: ${note}` : '';
}
