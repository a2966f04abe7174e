import { describe, expect, test } from '@jest/globals';
import { initialPreferences, preferencesInForce } from '#libs/contracts';
import { choiceOf, differing, offersFor, wayOf } from './group-ways';

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

  test('kinds that may differ are those that may be off, and only they', () => {
    const kindsOf = (group: string) =>
      offer('enterprise', group)?.single.map(({ kind }) => kind) ?? [];
    expect(kindsOf('scenario-changes')).toEqual(['scenario.changed', 'scenario.cancelled']);
    expect(kindsOf('projects')).not.toContain('milestone.due');
    expect(kindsOf('matches')).toEqual([]);
    expect(offer('enterprise', 'questions')!.single[0]!.ways).toEqual(['inbox', 'none']);
  });

  test('a kind is named where it comes otherwise than its group, and not where it is the same', () => {
    const group = offer('enterprise', 'scenario-changes')!;
    const differ = (email: 'off' | 'instant') =>
      differing(
        group,
        preferencesInForce(
          { groups: {}, kinds: { 'scenario.cancelled': { inbox: true, email } } },
          undefined,
        ),
      );
    expect(differ('off')).toEqual([{ kind: 'scenario.cancelled', way: 'off' }]);
    expect(differ('instant')).toEqual([]);
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
