import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  interestStatus,
  type InterestStatus,
  meetingStatus,
  type MeetingStatus,
  scenarioStatus,
  type TalkSide,
} from '#libs/contracts';
import {
  assertConversationOpen,
  assertMayConnect,
  assertMayExpress,
  type InterestMove,
  isConversationOpen,
  liveInterests,
  type MeetingMove,
  nextInterestStatus,
  nextMeetingStatus,
} from './interest.js';

const now = new Date('2026-06-01T08:00:00Z');
const later = new Date('2026-06-02T08:00:00Z');

const moves: Record<InterestMove, Partial<Record<InterestStatus, InterestStatus>>> = {
  connect: { expressed: 'connected' },
  decline: { expressed: 'declined', connected: 'declined' },
  withdraw: { expressed: 'withdrawn', connected: 'withdrawn' },
};

describe('an interest', () => {
  test.each(
    (Object.keys(moves) as InterestMove[]).flatMap((move) =>
      interestStatus.options.map((status) => [move, status, moves[move][status]] as const),
    ),
  )('%s from %s leads to %s', (move, status, to) => {
    if (to) expect(nextInterestStatus(status, move)).toBe(to);
    else expect(() => nextInterestStatus(status, move)).toThrow(`that is ${status} cannot ${move}`);
  });

  test('that has ended is never alive again, by whatever moves', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...(Object.keys(moves) as InterestMove[])), { maxLength: 8 }),
        (tried) => {
          let status: InterestStatus = 'expressed';
          for (const move of tried) {
            const before: InterestStatus = status;
            try {
              status = nextInterestStatus(status, move);
            } catch {
              // A refused move changes nothing.
            }
            if (!liveInterests.includes(before)) expect(status).toBe(before);
          }
        },
      ),
    );
  });

  test.each(scenarioStatus.options)('in a scenario that is %s', (status) => {
    const express = (deadline: Date | null) => () => assertMayExpress({ status, deadline }, now);
    if (status === 'published') {
      expect(express(null)).not.toThrow();
      expect(express(later)).not.toThrow();
      expect(express(now)).toThrow('only while the scenario is open');
    } else expect(express(later)).toThrow('only while the scenario is open');
    const connect = () =>
      assertMayConnect({ status, engagement: 'contact', round: 2 }, { round: 2 });
    if (status === 'published' || status === 'closed') expect(connect).not.toThrow();
    else expect(connect).toThrow(`that is ${status}`);
    expect(() => assertMayConnect({ status, engagement: 'bid', round: 1 }, { round: 1 })).toThrow(
      'talks to none of them',
    );
  });

  test('of a former round is connected no more', () => {
    const scenario = { status: 'published', engagement: 'contact', round: 2 } as const;
    expect(() => assertMayConnect(scenario, { round: 1 })).toThrow('in a former round');
  });

  test('is talked about only while connected and the scenario goes on', () => {
    for (const status of interestStatus.options)
      for (const scenario of scenarioStatus.options) {
        const isOpen =
          status === 'connected' && !['completed', 'cancelled', 'failed'].includes(scenario);
        expect(isConversationOpen(status, scenario)).toBe(isOpen);
        const check = () => assertConversationOpen(status, scenario);
        if (isOpen) expect(check).not.toThrow();
        else expect(check).toThrow('need a connection');
      }
  });
});

describe('a meeting', () => {
  const outcomes: Record<MeetingMove, Partial<Record<MeetingStatus, MeetingStatus>>> = {
    accept: { proposed: 'accepted' },
    decline: { proposed: 'declined' },
    'propose-again': { proposed: 'proposed', accepted: 'proposed' },
    cancel: { proposed: 'cancelled', accepted: 'cancelled' },
  };
  const meeting = (
    status: MeetingStatus,
    startsAt = later,
    proposedBy: TalkSide = 'enterprise',
  ) => ({
    status,
    startsAt,
    proposedBy,
  });

  test.each(
    (Object.keys(outcomes) as MeetingMove[]).flatMap((move) =>
      meetingStatus.options.map((status) => [move, status, outcomes[move][status]] as const),
    ),
  )('%s by the other side from %s leads to %s', (move, status, to) => {
    const act = () => nextMeetingStatus(meeting(status), move, 'department', now);
    if (to) expect(act()).toBe(to);
    else expect(act).toThrow(`that is ${status} cannot ${move}`);
  });

  test('is accepted or declined by the other side only, and cancelled or moved by either', () => {
    for (const move of ['accept', 'decline'] as const)
      expect(() => nextMeetingStatus(meeting('proposed'), move, 'enterprise', now)).toThrow(
        'Your own side proposed this',
      );
    for (const move of ['cancel', 'propose-again'] as const)
      for (const side of ['enterprise', 'department'] as const)
        expect(() => nextMeetingStatus(meeting('accepted'), move, side, now)).not.toThrow();
  });

  test('that has begun is as it is, but another time can be proposed', () => {
    for (const move of ['accept', 'decline', 'cancel'] as const)
      expect(() => nextMeetingStatus(meeting('proposed', now), move, 'department', now)).toThrow(
        'has begun',
      );
    expect(nextMeetingStatus(meeting('proposed', now), 'propose-again', 'department', now)).toBe(
      'proposed',
    );
  });
});
