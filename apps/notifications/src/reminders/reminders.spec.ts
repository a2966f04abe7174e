import { describe, expect, test } from '@jest/globals';
import { daysThatCame, nextReminder } from './reminders.js';

const deadline = new Date('2026-12-31T10:00:00Z');
const at = (text: string) => new Date(text);

describe('reminders before a deadline', () => {
  test.each([
    ['long before', '2026-11-01T00:00:00Z', '2026-12-24T10:00:00Z'],
    ['at seven days', '2026-12-24T10:00:00Z', '2026-12-28T10:00:00Z'],
    ['within three days', '2026-12-28T10:00:01Z', '2026-12-30T10:00:00Z'],
  ])('%s the next is known', (_when, after, next) => {
    expect(nextReminder(deadline, at(after))).toEqual(at(next));
  });

  test('in the last day there is none any more', () => {
    expect(nextReminder(deadline, at('2026-12-30T10:00:00Z'))).toBeNull();
    expect(nextReminder(deadline, at('2027-01-05T00:00:00Z'))).toBeNull();
  });

  test('a step comes at its moment, not before', () => {
    const from = at('2026-12-28T10:00:00Z');
    expect(daysThatCame(deadline, from, at('2026-12-28T09:59:59.999Z'))).toEqual([]);
    expect(daysThatCame(deadline, from, from)).toEqual([3]);
  });

  test('all that a downtime went over came', () => {
    expect(daysThatCame(deadline, at('2026-12-24T10:00:00Z'), at('2026-12-30T12:00:00Z'))).toEqual([
      7, 3, 1,
    ]);
  });

  test('what was before the deadline was set did not come', () => {
    const set = at('2026-12-29T00:00:00Z');
    const first = nextReminder(deadline, set)!;
    expect(daysThatCame(deadline, first, at('2026-12-30T12:00:00Z'))).toEqual([1]);
  });
});
