import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type InterestSummary,
  type MoveRequest,
  type TalkSide,
  versionConflict,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { assertVerified } from '../enterprises/assert-verified.js';
import { recordStateChange } from '../state-changes.js';
import { holdTalk } from './hold-talk.js';
import { assertMayConnect, type InterestMove, nextInterestStatus } from './interest.js';
import { saveInterest, toSummary, toTold } from './interests.repository.js';
import { findMeetingsToCome, saveMeeting } from './talk.repository.js';

/** Whose move each is, and what it is told by. */
const moves = {
  connect: { by: 'department', event: 'interest.connected' },
  decline: { by: 'department', event: 'interest.declined' },
  withdraw: { by: 'enterprise', event: 'interest.withdrawn' },
} as const satisfies Record<InterestMove, { by: TalkSide; event: string }>;

/** The department connects with the enterprise or declines it; the enterprise withdraws. */
export async function moveInterest(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  move: InterestMove,
  { version, note }: MoveRequest,
): Promise<InterestSummary> {
  return dataSource.transaction(async (manager) => {
    const rule = moves[move];
    const { interest, scenario } = await holdTalk(manager, caller, id, { only: rule.by });
    if (interest.version !== version) throw versionConflict('interest', interest.version);
    const status = nextInterestStatus(interest.status, move);
    if (move === 'connect') {
      assertMayConnect(scenario, interest);
      await assertVerified(manager, 'INTEREST', [interest.enterpriseId]);
    } else await cancelMeetings(manager, caller, id);
    const saved = await saveInterest(manager, caller, id, status, note ?? null);
    await recordStateChange(manager, {
      subjectType: 'interest',
      subjectId: id,
      from: interest.status,
      to: status,
      actor: caller,
      note,
    });
    await appendEvents(manager, [event(rule.event, saved, toTold(saved, interest.status))]);
    return toSummary(saved);
  });
}

/** Who no longer talks does not meet either: their calendars are told at the next download. */
async function cancelMeetings(
  manager: EntityManager,
  caller: Principal,
  interestId: string,
): Promise<void> {
  for (const meeting of await findMeetingsToCome(manager, interestId)) {
    await saveMeeting(manager, meeting.id, "status = 'cancelled'", []);
    await recordStateChange(manager, {
      subjectType: 'meeting',
      subjectId: meeting.id,
      from: meeting.status,
      to: 'cancelled',
      actor: caller,
    });
  }
}
