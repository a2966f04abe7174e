import { describe, expect, test } from '@jest/globals';
import { organisationKind, role, roleFits } from '#libs/contracts';
import { type Ability, abilities, isAllowed, mayBeScope } from './abilities.js';

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
      given.filter((ability) =>
        /:(write|approve|review|answer|withdraw|invite|manage)$/.test(ability),
      ),
    ).toEqual([]);
  });

  test('an expert has nothing beyond their own session, inbox and notification settings but to score', () => {
    expect(everyAbility.filter((ability) => isAllowed(['platform.expert'], ability))).toEqual([
      'session:own',
      'evaluation:score',
      'nomination:score',
      'inbox:own',
      'preference:own',
    ]);
  });

  test('writing a scenario and approving it are abilities of different roles', () => {
    for (const one of role.options)
      expect(isAllowed([one], 'scenario:write') && isAllowed([one], 'scenario:approve')).toBe(
        false,
      );
  });

  test('the platform staffs departments, an enterprise staffs itself', () => {
    const inviting = role.options.filter((one) => isAllowed([one], 'member:invite'));
    expect(inviting).toEqual(['enterprise.admin', 'platform.admin']);
    expect(role.options.filter((one) => isAllowed([one], 'member:manage'))).toEqual([
      'enterprise.admin',
    ]);
  });

  test('enterprises cannot see the ranked suppliers of a scenario', () => {
    expect(isAllowed(['enterprise.admin', 'enterprise.bidder'], 'scenario:suppliers')).toBe(false);
  });

  test('a token is never given accounts, sessions or tokens, nor what is no ability', () => {
    const given = everyAbility.filter(mayBeScope);
    expect(given).toContain('scenario:write');
    expect(given.filter((one) => /^(session|token|user):|organisation:write/.test(one))).toEqual(
      [],
    );
    for (const none of ['', 'scenario', 'scenario:everything', 'toString', '__proto__'])
      expect(mayBeScope(none)).toBe(false);
  });
});
