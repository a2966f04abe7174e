import { describe, expect, test } from '@jest/globals';
import { meetingStatus } from '#libs/contracts';
import { type CalendarMeeting, meetingCalendar } from './meeting-calendar.js';

const meeting: CalendarMeeting = {
  id: '0190b0a0-0000-7000-8000-000000000001',
  version: 3,
  status: 'accepted',
  startsAt: '2026-12-31T16:30:00.000Z',
  minutes: 90,
  place: '市民之家三楼, 302室; 东侧',
  link: '',
  note: '请带产品说明，\n以及三个案例的验收材料与用户报告，便于现场核对和答疑。',
  scenarioTitle: '老旧小区快递柜网络建设',
  departmentName: '市邮政管理局',
  enterpriseName: '武汉箱到家智能科技有限公司',
  createdAt: new Date('2026-12-01T00:00:00Z'),
  updatedAt: new Date('2026-12-02T00:00:00Z'),
};
const fileOf = (said: Partial<CalendarMeeting> = {}) =>
  meetingCalendar({ ...meeting, ...said }, 'no-reply@localhost');
/** The lines of a file, with those that were folded put together again. */
const linesOf = (file: string) => file.replace(/\r\n[ \t]/g, '').split('\r\n');

describe('the calendar file of a meeting', () => {
  test('is by RFC 5545: line ends, lines of 75 octets at most, what is escaped', () => {
    const file = fileOf();
    expect(file.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
    expect(file.trimEnd().endsWith('END:VCALENDAR')).toBe(true);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const lines = linesOf(file);
    expect(lines).toContain('LOCATION:市民之家三楼\\, 302室\\; 东侧');
    expect(lines.find((line) => line.startsWith('DESCRIPTION:'))).toContain(
      '请带产品说明，\\n以及',
    );
  });

  test('names the instant, tells the city’s clock, and keeps UID and SEQUENCE', () => {
    const lines = linesOf(fileOf());
    expect(lines).toContain('UID:0190b0a0-0000-7000-8000-000000000001@scenario-marketplace');
    expect(lines).toContain('SEQUENCE:3');
    expect(lines).toContain('DTSTART:20261231T163000Z');
    expect(lines).toContain('DURATION:PT1H30M');
    const text = lines.find((line) => line.startsWith('DESCRIPTION:'));
    // Half past midnight in the city, on New Year's Day.
    expect(text).toContain('2027年1月1日 00:30（北京时间）');
    expect(lines.some((line) => line.startsWith('DTSTAMP:'))).toBe(true);
    expect(lines.some((line) => line.startsWith('ORGANIZER'))).toBe(true);
  });

  test.each(meetingStatus.options)(
    'of one that is %s says what a calendar does with it',
    (status) => {
      const lines = linesOf(fileOf({ status }));
      const isOff = status === 'cancelled' || status === 'declined';
      expect(lines).toContain(isOff ? 'METHOD:CANCEL' : 'METHOD:PUBLISH');
      const states = { proposed: 'TENTATIVE', accepted: 'CONFIRMED' } as Record<string, string>;
      expect(lines).toContain(`STATUS:${states[status] ?? 'CANCELLED'}`);
    },
  );
});
