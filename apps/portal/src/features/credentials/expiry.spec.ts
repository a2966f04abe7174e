import { describe, expect, test } from '@jest/globals';
import type { Credential } from '#libs/contracts';
import fc from 'fast-check';
import { cityToday, daysBetween } from '../../app/city-day';
import { expiringOnes, inOrder, renewalOf, urgencyOf } from './expiry';

const today = '2026-11-21';
const dayAfter = (days: number) =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

let serial = 0;
function credential(given: Partial<Credential>): Credential {
  serial += 1;
  return {
    id: `00000000-0000-7000-8000-${String(serial).padStart(12, '0')}`,
    version: 1,
    enterpriseId: '00000000-0000-7000-8000-000000000000',
    kind: 'tier',
    code: 'high-tech',
    name: null,
    number: '',
    issuer: '',
    issuedOn: null,
    expiresOn: null,
    status: 'accepted',
    mandatory: false,
    counts: true,
    replaces: null,
    note: null,
    files: [],
    createdAt: '2026-01-01T00:00:00.000Z',
    decidedAt: null,
    ...given,
  };
}

describe('how pressing the end of a credential is', () => {
  test.each([
    [-1, 'ended'],
    [0, 'last-day'],
    [1, 'urgent'],
    [14, 'urgent'],
    [15, 'soon'],
    [28, 'soon'],
    [29, null],
  ] as const)('with %i days left it is %s', (days, urgency) => {
    expect(urgencyOf(dayAfter(days), today)).toBe(urgency);
  });

  test('one without an end presses never', () => {
    expect(urgencyOf(null, today)).toBeNull();
  });

  test('it only grows as days pass', () => {
    const rank = ['soon', 'urgent', 'last-day', 'ended'];
    const rankOf = (days: number) => rank.indexOf(urgencyOf(dayAfter(days), today) ?? '');
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        expect(rankOf(days)).toBeGreaterThanOrEqual(rankOf(days + 1));
        expect(daysBetween(today, dayAfter(days))).toBe(days);
      }),
    );
  });
});

describe('what the owner is warned of', () => {
  const ending = credential({ expiresOn: dayAfter(10) });

  test('is what was accepted and ends soon', () => {
    const others = [
      credential({ expiresOn: dayAfter(100) }),
      credential({ expiresOn: dayAfter(10), status: 'proposed' }),
      credential({ expiresOn: dayAfter(-3), status: 'withdrawn' }),
    ];
    expect(expiringOnes([ending, ...others], today)).toEqual([ending]);
  });

  test('is no longer what a renewal was handed in for, unless that came to nothing', () => {
    const renewal = credential({ replaces: ending.id, status: 'proposed' });
    expect(renewalOf(ending, [ending, renewal])).toBe(renewal);
    expect(expiringOnes([ending, renewal], today)).toEqual([]);
    const refused = { ...renewal, status: 'rejected' as const };
    expect(expiringOnes([ending, refused], today)).toEqual([ending]);
  });
});

test('what waits comes first, then what counts, then what is over', () => {
  const waiting = credential({ status: 'proposed', counts: false });
  const counting = credential({});
  const expired = credential({ counts: false });
  const rejected = credential({ status: 'rejected', counts: false });
  const newer = credential({ createdAt: '2026-02-01T00:00:00.000Z' });
  expect(inOrder([rejected, expired, counting, newer, waiting])).toEqual([
    waiting,
    newer,
    counting,
    expired,
    rejected,
  ]);
});

test('the city is a day ahead of Greenwich from four in the afternoon', () => {
  expect(cityToday(new Date('2026-11-21T15:59:59Z'))).toBe('2026-11-21');
  expect(cityToday(new Date('2026-11-21T16:00:00Z'))).toBe('2026-11-22');
});
