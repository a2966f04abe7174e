import {
  type InterestStatus,
  type MeetingStatus,
  Refusal,
  type Scenario,
  type ScenarioStatus,
  type TalkSide,
} from '#libs/contracts';

/** The moves of an interest. Either side may also end what was connected. */
const interestMoves = {
  connect: { to: 'connected', from: ['expressed'] },
  decline: { to: 'declined', from: ['expressed', 'connected'] },
  withdraw: { to: 'withdrawn', from: ['expressed', 'connected'] },
} as const satisfies Record<string, { to: InterestStatus; from: readonly InterestStatus[] }>;
export type InterestMove = keyof typeof interestMoves;

/** The state that a move leads to; refuses from any other state, naming it. */
export function nextInterestStatus(status: InterestStatus, move: InterestMove): InterestStatus {
  const { to, from }: { to: InterestStatus; from: readonly InterestStatus[] } = interestMoves[move];
  if (from.includes(status)) return to;
  throw new Refusal(
    'conflict',
    'INTEREST.WRONG_STATE',
    `An interest that is ${status} cannot ${move}; this needs ${from.join(' or ')}.`,
  );
}

/** States in which an interest still counts: one a company and scenario. */
export const liveInterests: readonly InterestStatus[] = ['expressed', 'connected'];

/** Interests are expressed while the scenario is open. */
export function assertMayExpress(
  { status, deadline }: { status: ScenarioStatus; deadline: Date | null },
  now: Date,
): void {
  if (status === 'published' && (!deadline || deadline > now)) return;
  throw new Refusal(
    'conflict',
    'INTEREST.SCENARIO_CLOSED',
    'Interest is expressed only while the scenario is open.',
  );
}

/** States in which a department chooses whom to talk to. */
const connecting: readonly ScenarioStatus[] = ['published', 'closed'];

/**
 * Whether the department may be connected now. Where companies bid it never is: what it tells one
 * of them before the opening it must tell all, and does so by answering questions in public.
 * @param interest of the scenario's present round, else there could be no contract with who has it
 */
export function assertMayConnect(
  { status, engagement, round }: Pick<Scenario, 'status' | 'engagement' | 'round'>,
  interest: { round: number },
) {
  if (engagement === 'bid')
    throw new Refusal(
      'rule',
      'INTEREST.BIDS_ARE_SEALED',
      'Where companies bid, the department talks to none of them alone: answer questions instead.',
    );
  if (interest.round !== round)
    throw new Refusal(
      'conflict',
      'INTEREST.FORMER_ROUND',
      'The interest was expressed in a former round; the enterprise may express it anew.',
    );
  if (!connecting.includes(status))
    throw new Refusal(
      'conflict',
      'INTEREST.SCENARIO_CLOSED',
      `A scenario that is ${status} is not open to new connections.`,
    );
}

/** Scenarios in these states are over, and so are the conversations about them. */
const over: readonly ScenarioStatus[] = ['completed', 'cancelled', 'failed'];

/** Whether the two may still write to each other and arrange meetings. */
export function isConversationOpen(status: InterestStatus, scenario: ScenarioStatus): boolean {
  return status === 'connected' && !over.includes(scenario);
}

export function assertConversationOpen(status: InterestStatus, scenario: ScenarioStatus): void {
  if (isConversationOpen(status, scenario)) return;
  throw new Refusal(
    'conflict',
    'INTEREST.NOT_CONNECTED',
    'Messages and meetings need a connection that has not ended.',
  );
}

const meetingMoves = {
  accept: { to: 'accepted', from: ['proposed'], byOther: true },
  decline: { to: 'declined', from: ['proposed'], byOther: true },
  'propose-again': { to: 'proposed', from: ['proposed', 'accepted'], byOther: false },
  cancel: { to: 'cancelled', from: ['proposed', 'accepted'], byOther: false },
} as const satisfies Record<string, MeetingRule>;
interface MeetingRule {
  to: MeetingStatus;
  from: readonly MeetingStatus[];
  /** Only the side that did not propose it answers a proposal. */
  byOther: boolean;
}
export type MeetingMove = keyof typeof meetingMoves;

/**
 * The state that a move of a meeting leads to.
 * @param by the side that makes the move
 * @throws Refusal from a state that does not know the move, by the wrong side, or when it has begun
 */
export function nextMeetingStatus(
  meeting: { status: MeetingStatus; proposedBy: TalkSide; startsAt: Date },
  move: MeetingMove,
  by: TalkSide,
  now: Date,
): MeetingStatus {
  const { to, from, byOther }: MeetingRule = meetingMoves[move];
  if (!from.includes(meeting.status))
    throw new Refusal(
      'conflict',
      'MEETING.WRONG_STATE',
      `A meeting that is ${meeting.status} cannot ${move}; this needs ${from.join(' or ')}.`,
    );
  if (byOther && meeting.proposedBy === by)
    throw new Refusal(
      'conflict',
      'MEETING.OWN_PROPOSAL',
      `Your own side proposed this: the other side is to ${move} it.`,
    );
  if (move !== 'propose-again' && meeting.startsAt <= now)
    throw new Refusal('conflict', 'MEETING.HAS_BEGUN', 'The meeting has begun or is over.');
  return to;
}

/** A meeting is proposed for a time to come. */
export function assertAhead(startsAt: Date, now: Date): void {
  if (startsAt > now) return;
  throw new Refusal('rule', 'MEETING.IN_THE_PAST', 'A meeting must lie in the future.', [
    { path: 'startsAt', message: 'must lie in the future' },
  ]);
}

export const alreadyExpressed = () =>
  new Refusal(
    'conflict',
    'INTEREST.ALREADY_EXPRESSED',
    'Your enterprise has already expressed its interest in this scenario.',
  );

export const alreadyPlanned = () =>
  new Refusal(
    'conflict',
    'MEETING.ALREADY_PLANNED',
    'There is already a meeting to come; change that one instead.',
  );

export const notVerified = (what: 'QUESTION' | 'INTEREST') =>
  new Refusal('rule', `${what}.ENTERPRISE_NOT_VERIFIED`, 'Only a verified enterprise can do this.');
