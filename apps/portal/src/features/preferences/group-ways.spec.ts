import { describe, expect, test } from '@jest/globals';
import { initialPreferences } from '#libs/contracts';
import { choiceOf, offersFor, wayOf } from './group-ways';

const offer = (kind: 'enterprise' | 'department' | 'platform', group: string) =>
  offersFor(kind).find((one) => one.group === group);

describe('what is offered', () => {
  test('a company chooses about matches, a department about approvals', () => {
    expect(offer('enterprise', 'matches')?.ways).toEqual([
      'instant',
      'daily',
      'weekly',
      'off',
      'none',
    ]);
    expect(offer('enterprise', 'approvals')).toBeUndefined();
    expect(offer('department', 'approvals')?.ways).toEqual(['instant', 'daily', 'weekly']);
    expect(offer('department', 'matches')).toBeUndefined();
  });

  test('what is never mailed is in the inbox or not', () => {
    expect(offer('enterprise', 'questions')?.ways).toEqual(['inbox', 'none']);
  });

  test('kinds that stay as they are are named', () => {
    expect(offer('enterprise', 'directory')?.fixed).toEqual(['enterprise.reviewed']);
    expect(offer('enterprise', 'directory')?.kept).toContain('enterprise.recheck-due');
  });

  test.each(['enterprise', 'department', 'platform'] as const)(
    'every way of a group of a %s is found again from its choice',
    (kind) => {
      for (const one of offersFor(kind)) {
        for (const way of one.ways) expect(wayOf(choiceOf(way), one)).toBe(way);
        expect(one.ways).toContain(wayOf(initialPreferences.groups[one.group], one));
      }
    },
  );
});
