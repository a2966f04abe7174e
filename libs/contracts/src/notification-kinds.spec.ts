import { describe, expect, test } from '@jest/globals';
import { kindsOf, notificationGroup, notificationKinds } from './notification-kinds.js';
import { notificationKind } from './notifications.js';
import {
  choiceInForce,
  groupChoice,
  mayDiffer,
  preferenceChoices,
  preferencesInForce,
  rhythmsOf,
  rhythmsOfKind,
  unsubscribeToken,
} from './preferences.js';

describe('kinds of notices', () => {
  test('every kind is in the list, with somebody who gets it', () => {
    expect(Object.keys(notificationKinds).sort()).toEqual([...notificationKind.options].sort());
    for (const { audience, channels } of Object.values(notificationKinds)) {
      expect(audience.length).toBeGreaterThan(0);
      expect(channels).toContain('inbox');
    }
  });

  test.each(notificationGroup.options)('group %s has kinds', (group) => {
    expect(kindsOf(group).length).toBeGreaterThan(0);
  });

  test.each(['bid.opened', 'award.updated', 'account.security-changed'] as const)(
    '%s may be neither switched off nor put off',
    (kind) =>
      expect(notificationKinds[kind]).toMatchObject({ mayBeOff: false, mayBeDigested: false }),
  );

  test('results and accounts offer no rhythm but at once, matches all', () => {
    expect(rhythmsOf('results')).toEqual(['instant']);
    expect(rhythmsOf('account')).toEqual(['instant']);
    expect(rhythmsOf('matches')).toEqual(['instant', 'daily', 'weekly', 'off']);
    expect(rhythmsOf('approvals')).toEqual(['instant', 'daily', 'weekly']);
  });
});

describe('a kind by itself', () => {
  const off = { inbox: true, email: 'off' } as const;
  const daily = { inbox: true, email: 'daily' } as const;
  const chosen = (choices: object) => preferenceChoices.parse(choices);

  test.each(notificationKind.options.filter((kind) => mayDiffer(kind)))(
    '%s may be switched off and is not alone in its group',
    (kind) => {
      expect(notificationKinds[kind].mayBeOff).toBe(true);
      expect(kindsOf(notificationKinds[kind].group).length).toBeGreaterThan(1);
    },
  );

  test('results, duties and lone kinds may not differ', () => {
    for (const kind of ['bid.opened', 'milestone.due', 'scenario.matched'] as const)
      expect(mayDiffer(kind)).toBe(false);
    expect(rhythmsOfKind('interest.meeting')).toEqual(['instant', 'off']);
    expect(rhythmsOfKind('question.answered')).toEqual(['instant']);
  });

  test('counts before its group; a person counts before their organisation', () => {
    const inForce = (own: object, house: object) =>
      choiceInForce(preferencesInForce(chosen(own), chosen(house)), 'scenario.cancelled');
    const kind = { kinds: { 'scenario.cancelled': off } };
    const group = { groups: { 'scenario-changes': daily } };
    expect(inForce({ ...kind, ...group }, {})).toEqual(off);
    expect(inForce({}, { ...kind, ...group })).toEqual(off);
    expect(inForce(group, kind)).toEqual(daily);
    expect(inForce(kind, group)).toEqual(off);
    expect(inForce({}, {})).toEqual({ inbox: true, email: 'instant' });
  });

  test('days of reminders are some of seven, three and one, each once', () => {
    const days = (...said: number[]) =>
      preferenceChoices.safeParse({ reminders: { days: said } }).success;
    expect(days()).toBe(true);
    expect(days(7, 1)).toBe(true);
    expect(days(3, 3)).toBe(false);
    expect(days(2)).toBe(false);
  });
});

describe('choices', () => {
  test('what is mailed is in the inbox', () => {
    expect(groupChoice.safeParse({ inbox: false, email: 'daily' }).success).toBe(false);
    expect(groupChoice.safeParse({ inbox: false, email: 'off' }).success).toBe(true);
  });

  test('quiet hours have a length', () => {
    const quiet = (from: number, to: number) => ({
      quiet: { hours: { from, to }, freeDays: false },
    });
    expect(preferenceChoices.safeParse(quiet(22, 22)).success).toBe(false);
    expect(preferenceChoices.safeParse(quiet(22, 7)).success).toBe(true);
  });

  test('a token of a mail has a recipient, groups and a tag', () => {
    const recipientId = '0190b0a0-0000-7000-8000-000000000001';
    const tag = 'a'.repeat(64);
    expect(unsubscribeToken.parse(`${recipientId}.matches+interests.${tag}`)).toEqual({
      recipientId,
      groups: ['matches', 'interests'],
      tag,
    });
    for (const token of ['', '.', `${recipientId}.nothing.${tag}`, `x.matches.${tag}`, '\0'])
      expect(unsubscribeToken.safeParse(token).success).toBe(false);
  });
});
