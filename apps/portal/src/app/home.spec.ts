import { describe, expect, test } from '@jest/globals';
import type { Me, Role } from '#libs/contracts';
import { destinationsOf, placesOf } from './home';

/** What the wide header shows to somebody with this role: a group is its entries joined by '+'. */
function headerOf(role: Role): string[] {
  const me = { roles: [role], pending: null } as unknown as Me;
  return placesOf(destinationsOf(me)).map((place) => place.map(({ key }) => key).join('+'));
}

describe('the places of the header', () => {
  test('the administrator’s many entries take eight', () => {
    expect(headerOf('platform.admin')).toEqual([
      'scenarios',
      'directory',
      'publicities+statistics',
      'enterpriseReview+tickets+objections+officers+imports',
      'scenarioReview+batches',
      'platformStatistics+ledger+matchReport+gaps',
      'showcases+showcaseCalls+editions',
      'organisations+users+deliveries+templates+lexicon+settings+targets+telling+audit',
    ]);
  });

  test('a company’s fit beside its name at the width of a laptop', () => {
    expect(headerOf('enterprise.admin')).toEqual([
      'scenarios',
      'directory',
      'publicities+statistics',
      'enterprise',
      'enterpriseProfile+members+enterpriseTickets',
      'enterpriseInterests+bids+projects',
      'showcases+showcaseCalls+nominations',
    ]);
  });

  test('the only entry of its kind stands for itself', () => {
    const alone = { key: 'audit', path: '/platform/audit', group: 'administration' } as const;
    expect(placesOf([alone])).toEqual([[alone]]);
    expect(headerOf('platform.reviewer').at(-1)).toBe('organisations+lexicon+telling');
  });

  test('entries of no kind are never gathered', () => {
    expect(headerOf('department.editor')).toEqual([
      'scenarios',
      'directory',
      'publicities+statistics',
      'myScenarios',
      'platformStatistics+ledger+matchReport+gaps',
      'showcases+showcaseCalls+nominations+districtList',
    ]);
  });
});
