import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type Interest,
  type MeetingStatus,
  type MoveRequest,
  notFound,
  type ProposeAgainRequest,
  type ProposeMeetingRequest,
  versionConflict,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { createOnce } from '../created-once.js';
import { recordStateChange } from '../state-changes.js';
import { findReadableInterest, type HeldTalk, holdTalk } from './hold-talk.js';
import {
  alreadyPlanned,
  assertAhead,
  assertConversationOpen,
  type MeetingMove,
  nextMeetingStatus,
} from './interest.js';
import { toTold } from './interests.repository.js';
import { toInterest } from './read-interests.js';
import { findMeeting, findMeetingsToCome, insertMeeting, saveMeeting } from './talk.repository.js';

/** Either side proposes when and where to meet; one meeting at a time lies ahead. */
export async function proposeMeeting(
  dataSource: DataSource,
  caller: Principal,
  interestId: string,
  request: ProposeMeetingRequest,
  key: string | undefined,
): Promise<Interest> {
  return dataSource.transaction(async (manager) => {
    const held = await holdTalk(manager, caller, interestId);
    const once = { userId: caller.userId, route: `meetings of ${interestId}`, key };
    await createOnce(manager, once, newId(), async (id) => {
      assertConversationOpen(held.interest.status, held.interest.scenarioStatus);
      assertAhead(new Date(request.startsAt), held.now);
      if ((await findMeetingsToCome(manager, interestId)).length) throw alreadyPlanned();
      await insertMeeting(manager, id, interestId, held.side, request);
      await record(manager, caller, held, id, null, 'proposed');
    });
    return answer(manager, caller, interestId);
  });
}

/** The other side accepts or declines what was proposed; either side cancels what was agreed. */
export function moveMeeting(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  move: Exclude<MeetingMove, 'propose-again'>,
  { version, note }: MoveRequest,
): Promise<Interest> {
  return moving(dataSource, caller, id, version, move, note, (manager, _held, status) =>
    saveMeeting(manager, id, 'status = $2, reason = $3', [status, note ?? null]),
  );
}

/** Either side proposes another time or place for the same meeting. */
export function proposeAgain(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, startsAt, minutes, place, link, note }: ProposeAgainRequest,
): Promise<Interest> {
  return moving(
    dataSource,
    caller,
    id,
    version,
    'propose-again',
    undefined,
    async (manager, { now, side }, status) => {
      assertAhead(new Date(startsAt), now);
      await saveMeeting(
        manager,
        id,
        `status = $2, starts_at = $3, minutes = $4, place = $5, link = $6, note = $7,
         proposed_by = $8, reason = null`,
        [status, startsAt, minutes, place, link, note, side],
      );
    },
  );
}

/** Locks the meeting's interest, checks version, state and side, makes the move and records it. */
async function moving(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  version: number,
  move: MeetingMove,
  note: string | undefined,
  act: (manager: EntityManager, held: HeldTalk, status: MeetingStatus) => Promise<void>,
): Promise<Interest> {
  return dataSource.transaction(async (manager) => {
    const interestId = (await findMeeting(manager, id))?.interestId;
    if (!interestId) throw notFound('meeting');
    const held = await holdTalk(manager, caller, interestId, { what: 'meeting' });
    // Read under the interest's lock: whoever changes a meeting holds it.
    const meeting = (await findMeeting(manager, id))!;
    if (meeting.version !== version) throw versionConflict('meeting', meeting.version);
    assertConversationOpen(held.interest.status, held.interest.scenarioStatus);
    const { status: from, proposedBy } = meeting;
    const known = { status: from, proposedBy, startsAt: new Date(meeting.startsAt) };
    const to = nextMeetingStatus(known, move, held.side, held.now);
    await act(manager, held, to);
    await record(manager, caller, held, id, from, to, note);
    return answer(manager, caller, interestId);
  });
}

async function record(
  manager: EntityManager,
  caller: Principal,
  { interest, side }: HeldTalk,
  id: string,
  from: MeetingStatus | null,
  to: MeetingStatus,
  note?: string,
): Promise<void> {
  await recordStateChange(manager, {
    subjectType: 'meeting',
    subjectId: id,
    from,
    to,
    actor: caller,
    note,
  });
  const { version, status, startsAt, minutes } = (await findMeeting(manager, id))!;
  await appendEvents(manager, [
    event(
      'meeting.changed',
      { id, version },
      {
        ...toTold(interest),
        note: note ?? null,
        from: side,
        meeting: { id, status, startsAt, minutes },
      },
    ),
  ]);
}

async function answer(manager: EntityManager, caller: Principal, id: string): Promise<Interest> {
  return toInterest(manager, caller, await findReadableInterest(manager, caller, id));
}
