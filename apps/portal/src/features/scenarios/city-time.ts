import dayjs, { type Dayjs } from 'dayjs';

const wallClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** What the clocks in the city show at an instant, for a picker that knows no time zones. */
export function toCityClock(iso: string): Dayjs {
  return dayjs(wallClock.format(new Date(iso)));
}

/** The instant at which the city's clocks show this; the city has no summer time. */
export function fromCityClock(clock: Dayjs): string {
  return `${clock.format('YYYY-MM-DDTHH:mm')}:00+08:00`;
}
