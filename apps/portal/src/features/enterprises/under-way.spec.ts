import { describe, expect, test } from '@jest/globals';
import type { BidSummary, ScenarioMatch } from '#libs/contracts';
import { underWay } from './under-way.js';

const now = Date.parse('2026-11-01T00:00:00Z');
const inDays = (days: number) => new Date(now + days * 86_400_000).toISOString();
const bid = (id: string, status: BidSummary['status'], days: number, membership = 'lead') =>
  ({
    id,
    status,
    membership,
    scenario: { id: `of ${id}`, title: `场景 ${id}`, deadline: inDays(days) },
  }) as BidSummary;
const match = (id: string, status: ScenarioMatch['status'], days: number | null, open = true) =>
  ({
    status,
    scenario: { id, title: `场景 ${id}`, open, deadline: days === null ? null : inDays(days) },
  }) as ScenarioMatch;
const shown = (bids: BidSummary[], matches: ScenarioMatch[]) =>
  underWay(bids, matches, now).map(({ key, what }) => `${key} ${what}`);

describe('what an enterprise has under way', () => {
  test('begins with what ends soonest, and has what others are to act on at its end', () => {
    const bids = [
      bid('judged', 'qualified', -3),
      bid('sent', 'submitted', 9),
      bid('new', 'draft', 5),
    ];
    const matches = [match('near', 'notified', 7), match('nearest', 'viewed', 1)];
    expect(shown(bids, matches)).toEqual([
      'nearest unanswered',
      'new draft',
      'near unanswered',
      'sent submitted',
      'judged qualified',
    ]);
  });

  test('has an invitation and a draft only until the deadline, and nothing that has ended', () => {
    const bids = [
      bid('invited', 'draft', 3, 'invited'),
      bid('missed', 'draft', -1, 'invited'),
      bid('late', 'draft', -1),
      bid('won', 'awarded', -30),
      bid('lost', 'not_awarded', -30),
      bid('taken back', 'withdrawn', 3),
      bid('out', 'disqualified', -3),
    ];
    expect(shown(bids, [])).toEqual(['invited invited']);
  });

  test('leaves out scenarios that were answered, bid for, closed, without or far from a deadline', () => {
    const matches = [
      match('answered', 'interested', 2),
      match('declined', 'not_relevant', 2),
      match('of new', 'notified', 5),
      match('closed', 'notified', 2, false),
      match('endless', 'notified', null),
      match('passed', 'notified', -1),
      match('far', 'notified', 15),
    ];
    expect(shown([bid('new', 'draft', 5)], matches)).toEqual(['new draft']);
  });
});
