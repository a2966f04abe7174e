import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { notFound } from '#libs/contracts';
import { findReadableInterest } from './hold-talk.js';
import { meetingCalendar } from './meeting-calendar.js';
import { findMeeting } from './talk.repository.js';

/** The calendar file of a meeting, for the two who meet and who reads the whole platform. */
export async function readMeetingCalendar(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  mailFrom: string,
): Promise<string> {
  const meeting = await findMeeting(dataSource, id);
  if (!meeting) throw notFound('meeting');
  const { manager } = dataSource;
  const interest = await findReadableInterest(manager, caller, meeting.interestId, 'meeting');
  const { scenarioTitle, departmentName, enterpriseName } = interest;
  return meetingCalendar(
    { ...meeting, scenarioTitle, departmentName, enterpriseName },
    // `Name <address>`: the platform's own address, for nobody's private one belongs in a file.
    /<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom,
  );
}
