import type { DataSource, EntityManager } from 'typeorm';
import type {
  InterestMessage,
  Meeting,
  MeetingStatus,
  ProposeMeetingRequest,
  TalkSide,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { findFiles } from '../files/attach-files.js';
import { meetingSql, meetingToCome } from './interests.repository.js';

export interface MeetingRow extends Meeting {
  interestId: string;
  createdAt: Date;
  updatedAt: Date;
}

/** Writes the next message of a thread; the interest must be locked. Answers its place. */
export async function insertMessage(
  manager: EntityManager,
  message: {
    id: string;
    interestId: string;
    side: TalkSide;
    authorId: string;
    text: string;
    fileIds: string[];
  },
): Promise<number> {
  const [made] = await rows<{ place: number }>(
    manager,
    `insert into publishing.interest_messages
       (id, interest_id, place, side, author_id, text, file_ids, at)
     select $1, $2, coalesce(max(place), 0) + 1, $3, $4, $5, $6, clock_timestamp()
       from publishing.interest_messages where interest_id = $2
     returning place`,
    [
      message.id,
      message.interestId,
      message.side,
      message.authorId,
      message.text,
      [...new Set(message.fileIds)],
    ],
  );
  return made!.place;
}

/**
 * Whether the other side has seen all that this side wrote before: only then is a new message news,
 * else they have been told already.
 */
export async function hasSeenAllOf(
  manager: EntityManager,
  interestId: string,
  side: TalkSide,
): Promise<boolean> {
  const [found] = await rows<{ seen: boolean }>(
    manager,
    `select coalesce((select max(place) from publishing.interest_messages
               where interest_id = $1 and side = $2), 0)
         <= coalesce((select max(read_up_to) from publishing.interest_readers
               where interest_id = $1 and side <> $2), 0) as seen`,
    [interestId, side],
  );
  return found!.seen;
}

/** Notes up to which message somebody has read; never takes it back. */
export async function markRead(
  manager: DataSource | EntityManager,
  interestId: string,
  userId: string,
  side: TalkSide,
  upTo: number,
): Promise<void> {
  await manager.query(
    `insert into publishing.interest_readers as r (interest_id, user_id, side, read_up_to)
     select $1, $2, $3, least($4, coalesce(max(place), 0))
       from publishing.interest_messages where interest_id = $1
     on conflict (interest_id, user_id) do update
       set side = excluded.side, read_up_to = greatest(r.read_up_to, excluded.read_up_to)`,
    [interestId, userId, side, upTo],
  );
}

/** The newest messages of a thread, the oldest of them first. */
export async function readMessages(
  manager: EntityManager,
  interestId: string,
): Promise<InterestMessage[]> {
  const found = await rows<Omit<InterestMessage, 'files' | 'at'> & { fileIds: string[]; at: Date }>(
    manager,
    `select m.id, m.place, m.side, u.display_name as author, m.text, m.file_ids as "fileIds", m.at
       from publishing.interest_messages m join publishing.users u on u.id = m.author_id
      where m.interest_id = $1 order by m.place desc limit 500`,
    [interestId],
  );
  const files = await findFiles(
    manager,
    found.flatMap((message) => message.fileIds),
  );
  return found.reverse().map(({ fileIds, at, ...message }) => ({
    ...message,
    files: fileIds.flatMap((id) => files.get(id) ?? []),
    at: at.toISOString(),
  }));
}

/** The meetings of an interest, the latest first. */
export async function readMeetings(manager: EntityManager, interestId: string): Promise<Meeting[]> {
  const found = await rows<{ meeting: Meeting }>(
    manager,
    `select ${meetingSql} as meeting from publishing.meetings m
      where m.interest_id = $1 order by m.starts_at desc, m.id desc limit 200`,
    [interestId],
  );
  return found.map(({ meeting }) => meeting);
}

export async function findMeeting(
  source: DataSource | EntityManager,
  id: string,
): Promise<MeetingRow | undefined> {
  const [found] = await rows<Omit<MeetingRow, keyof Meeting> & { meeting: Meeting }>(
    source,
    `select ${meetingSql} as meeting, m.interest_id as "interestId", m.created_at as "createdAt",
            m.updated_at as "updatedAt"
       from publishing.meetings m where m.id = $1`,
    [id],
  );
  if (!found) return undefined;
  const { meeting, ...rest } = found;
  return { ...meeting, ...rest };
}

/** Meetings of an interest that are proposed or agreed and not over. */
export function findMeetingsToCome(
  manager: EntityManager,
  interestId: string,
): Promise<{ id: string; status: MeetingStatus }[]> {
  return rows(
    manager,
    `select m.id, m.status from publishing.meetings m
      where m.interest_id = $1 and ${meetingToCome}`,
    [interestId],
  );
}

export async function insertMeeting(
  manager: EntityManager,
  id: string,
  interestId: string,
  proposedBy: TalkSide,
  { startsAt, minutes, place, link, note }: ProposeMeetingRequest,
): Promise<void> {
  await manager.query(
    `insert into publishing.meetings
       (id, interest_id, starts_at, minutes, place, link, note, proposed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, interestId, startsAt, minutes, place, link, note, proposedBy],
  );
}

/** Saves a move. The assignments are our own SQL; values go as parameters from $2 on. */
export async function saveMeeting(
  manager: EntityManager,
  id: string,
  assignments: string,
  parameters: unknown[],
): Promise<void> {
  await manager.query(
    `update publishing.meetings set ${assignments}, version = version + 1, updated_at = now()
      where id = $1`,
    [id, ...parameters],
  );
}
