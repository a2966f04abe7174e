import { describe, expect, test } from '@jest/globals';
import { type Ability, abilities, isAllowed, organisationKind, role, roleFits } from './roles.js';

const everyAbility = Object.keys(abilities) as Ability[];

describe('roles', () => {
  test.each(role.options)('%s belongs to exactly one kind of organisation', (one) => {
    expect(organisationKind.options.filter((kind) => roleFits(kind, one))).toEqual([
      one.split('.')[0],
    ]);
  });
});

describe('abilities', () => {
  test.each(everyAbility)('%s is given to somebody, and only to roles that exist', (ability) => {
    expect(abilities[ability].length).toBeGreaterThan(0);
    for (const one of abilities[ability]) expect(role.options).toContain(one);
  });

  test.each(role.options)('%s can log in, read their own session and their own inbox', (one) => {
    expect(isAllowed([one], 'session:own')).toBe(true);
    expect(isAllowed([one], 'inbox:own')).toBe(true);
  });

  test('nobody without a role may do anything', () => {
    for (const ability of everyAbility) expect(isAllowed([], ability)).toBe(false);
  });

  test('of several roles, one that has the ability is enough', () => {
    expect(isAllowed(['enterprise.bidder', 'enterprise.admin'], 'enterprise:write')).toBe(true);
    expect(isAllowed(['enterprise.bidder'], 'enterprise:write')).toBe(false);
  });

  test('the supervisor reads but changes nothing', () => {
    const given = everyAbility.filter((ability) => isAllowed(['platform.supervisor'], ability));
    expect(given).toContain('scenario:suppliers');
    expect(given).toContain('user:read');
    expect(
      given.filter((ability) => /:(write|approve|review|answer|withdraw)$/.test(ability)),
    ).toEqual([]);
  });

  test('an expert has nothing beyond their own session and inbox', () => {
    expect(everyAbility.filter((ability) => isAllowed(['platform.expert'], ability))).toEqual([
      'session:own',
      'inbox:own',
    ]);
  });

  test('writing a scenario and approving it are abilities of different roles', () => {
    for (const one of role.options)
      expect(isAllowed([one], 'scenario:write') && isAllowed([one], 'scenario:approve')).toBe(
        false,
      );
  });

  test('enterprises cannot see the ranked suppliers of a scenario', () => {
    expect(isAllowed(['enterprise.admin', 'enterprise.bidder'], 'scenario:suppliers')).toBe(false);
  });
});
