import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

/** Computes, in a process of its own, when mails go that arise around changes of summer time. */
const program = (root: string) => `
  const { whenDue } = await import('${root}/apps/notifications/src/preferences/when-due.js');
  const { isWorkingDay } = await import('${root}/libs/calendar/src/index.js');
  const found = [];
  for (const day of ['2026-03-07', '2026-03-29', '2026-04-04', '2026-10-03', '2026-10-25', '2026-10-31'])
    for (let half = 0; half < 96; half += 1) {
      const now = new Date(Date.parse(day + 'T00:00:00Z') + half * 1_800_000);
      for (const rhythm of ['instant', 'daily', 'weekly'])
        for (const hour of [0, 2, 9]) {
          const quiet = { hours: { from: 1, to: 3 }, freeDays: half % 2 === 0 };
          const timing = { rhythm, digest: { hour, weekday: 7 }, quiet };
          found.push(whenDue(now, timing, { isWorkingDay }).toISOString());
        }
    }
  console.log(JSON.stringify([new Date(2026, 6, 1).getTimezoneOffset(), found]));`;

const dueIn = (zone: string) => {
  const root = pathToFileURL(join(import.meta.dirname, '../../dist')).href;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program(root)], {
    env: { PATH: process.env.PATH, TZ: zone },
    encoding: 'utf8',
  });
  return JSON.parse(output) as [number, string[]];
};

test('mails go by the city’s clock, whatever summer time the server’s zone has', () => {
  const [offset, expected] = dueIn('Asia/Shanghai');
  expect(offset).toBe(-480);
  expect(expected).toHaveLength(6 * 96 * 9);
  for (const [zone, inJuly] of [
    ['America/New_York', 240],
    ['Europe/Berlin', -120],
    // Half an hour of summer time.
    ['Australia/Lord_Howe', -630],
    ['UTC', 0],
  ] as const)
    expect(dueIn(zone)).toEqual([inJuly, expected]);
});
