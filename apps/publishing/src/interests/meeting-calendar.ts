import { createEvents, type DateArray } from 'ics';
import type { MeetingStatus } from '#libs/contracts';

export interface CalendarMeeting {
  id: string;
  version: number;
  status: MeetingStatus;
  startsAt: string;
  minutes: number;
  place: string;
  link: string;
  note: string;
  scenarioTitle: string;
  departmentName: string;
  enterpriseName: string;
  createdAt: Date;
  updatedAt: Date;
}

const calendarStates = {
  proposed: 'TENTATIVE',
  accepted: 'CONFIRMED',
  declined: 'CANCELLED',
  cancelled: 'CANCELLED',
} as const;

/**
 * A meeting as a calendar file (RFC 5545). Its UID stays and its SEQUENCE grows, so that a later
 * file replaces the entry of an earlier one; that of a meeting that is off takes the entry away.
 * Times are instants, which every calendar shows by its own clock; the text tells the city's.
 * @param organiser address that the calendar names as the organiser's
 */
export function meetingCalendar(meeting: CalendarMeeting, organiser: string): string {
  const state = calendarStates[meeting.status];
  const { value, error } = createEvents(
    [
      {
        uid: `${meeting.id}@scenario-marketplace`,
        sequence: meeting.version,
        title: `场景对接：${meeting.scenarioTitle}`,
        description: describe(meeting),
        location: meeting.place || meeting.link,
        url: meeting.link || undefined,
        status: state,
        busyStatus: state === 'CANCELLED' ? 'FREE' : 'BUSY',
        organizer: { name: meeting.departmentName, email: organiser },
        start: utc(new Date(meeting.startsAt)),
        startInputType: 'utc',
        startOutputType: 'utc',
        duration: { hours: Math.floor(meeting.minutes / 60), minutes: meeting.minutes % 60 },
        created: utc(meeting.createdAt),
        lastModified: utc(meeting.updatedAt),
      },
    ],
    {
      productId: 'scenario-marketplace/meetings',
      // A file that cancels takes the entry away; every other one publishes what holds now.
      method: state === 'CANCELLED' ? 'CANCEL' : 'PUBLISH',
    },
  );
  if (!value) throw error ?? new Error('the calendar file is empty');
  return foldByOctets(value);
}

/** Lines end after 75 octets (RFC 5545, 3.1); the library counts characters, of which ours have three. */
function foldByOctets(file: string): string {
  const lines = file.replace(/\r\n[ \t]/g, '').split('\r\n');
  return lines.map(fold).join('\r\n');
}

function fold(line: string): string {
  const most = 75;
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > most) {
      folded += '\r\n ';
      // The space counts.
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

const cityClock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'long',
  timeStyle: 'short',
});

function describe(meeting: CalendarMeeting): string {
  return [
    `${meeting.departmentName}与${meeting.enterpriseName}`,
    `时间：${cityClock.format(new Date(meeting.startsAt))}（北京时间），${meeting.minutes} 分钟`,
    meeting.status === 'proposed' ? '时间尚待对方确认' : '',
    meeting.link ? `线上会议：${meeting.link}` : '',
    meeting.note,
  ]
    .filter(Boolean)
    .join('\n');
}

function utc(at: Date): DateArray {
  return [
    at.getUTCFullYear(),
    at.getUTCMonth() + 1,
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
  ];
}
