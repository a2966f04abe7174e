import { describe, expect, test } from '@jest/globals';
import type { SelectionLine } from '#libs/contracts';
import {
  assertAnotherDecides,
  assertMayObjectToLine,
  assertPublicityOver,
  inRunningPublicity,
  isPublicOutcome,
  movedUp,
  presentLines,
} from './list-publicity.js';

const line = (
  rank: number,
  outcome: SelectionLine['outcome'],
  said: Partial<SelectionLine> = {},
): SelectionLine => ({
  nominationId: `n${rank}`,
  number: `SF-2026-000${rank}`,
  title: `项目${rank}`,
  lead: `企业${rank}`,
  category: 'CJ',
  district: null,
  domain: rank % 2 ? 'smart-logistics' : 'mobility',
  score: 9000 - rank,
  rank,
  scoredRank: rank,
  outcome,
  place: outcome === 'not_selected' ? null : 1,
  because: [],
  ...said,
});
const decided = [
  line(1, 'listed', { place: 1 }),
  line(2, 'listed', { place: 2 }),
  line(3, 'reserve', { place: 1 }),
  line(4, 'reserve', { place: 2 }),
  line(5, 'not_selected'),
];
const rules = [
  {
    category: 'CJ',
    quota: 2,
    reserves: 2,
    least: null,
    within: [{ by: 'domain' as const, quotas: { 'smart-logistics': 1 }, others: null }],
  },
];
const codeOf = (act: () => void) => {
  try {
    act();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return null;
};

describe('the list since it was decided', () => {
  test('without a fall is the list as decided', () => {
    expect(presentLines(decided, rules, [])).toEqual(decided);
  });

  test('the first reserve whom the quotas allow takes a place that is lost', () => {
    const after = presentLines(decided, rules, [
      { nominationId: 'n2', reason: 'objection-upheld' },
    ]);
    expect(after.map(({ outcome }) => outcome)).toEqual([
      'listed',
      'fell_out',
      'reserve',
      'listed',
      'not_selected',
    ]);
    expect(after[3]).toMatchObject({
      title: '项目4',
      lead: '企业4',
      because: [{ code: 'moved-up', inPlaceOf: 'n2', reason: 'objection-upheld' }],
    });
    expect(movedUp(decided, after).map(({ nominationId }) => nominationId)).toEqual(['n4']);
  });

  test('falls one after another move one after another', () => {
    const after = presentLines(decided, rules, [
      { nominationId: 'n1', reason: 'objection-upheld' },
      { nominationId: 'n2', reason: 'objection-upheld' },
    ]);
    expect(
      after.filter(({ outcome }) => outcome === 'listed').map(({ nominationId }) => nominationId),
    ).toEqual(['n3', 'n4']);
  });

  test('all are public but who was not selected', () => {
    expect(decided.filter(isPublicOutcome).map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
  });
});

describe('periods', () => {
  const first = { nominationIds: ['n1', 'n2'], startsOn: '2026-12-01', endsOn: '2026-12-07' };
  const second = { nominationIds: ['n4'], startsOn: '2026-12-05', endsOn: '2026-12-11' };

  test('a place is in publicity until the end of its last day', () => {
    expect([...inRunningPublicity([second, first], '2026-12-07')].toSorted()).toEqual([
      'n1',
      'n2',
      'n4',
    ]);
    expect([...inRunningPublicity([second, first], '2026-12-08')]).toEqual(['n4']);
    expect([...inRunningPublicity([second, first], '2026-12-12')]).toEqual([]);
  });

  test('nothing is final before the last has ended, nor while an objection is open', () => {
    const over = (today: string, open = 0) =>
      codeOf(() => assertPublicityOver([second, first], today, open));
    expect(over('2026-12-11')).toBe('LIST.PUBLICITY_RUNNING');
    expect(over('2026-12-12', 1)).toBe('LIST.OBJECTION_OPEN');
    expect(over('2026-12-12')).toBeNull();
  });
});

describe('an objection', () => {
  const fine = {
    isListed: true,
    isRunning: true,
    isVerified: true,
    isOwn: false,
    open: 0,
    raised: 0,
  };

  test.each([
    [{}, null],
    [{ isListed: false }, 'OBJECTION.NOTHING_PUBLIC'],
    [{ isRunning: false }, 'OBJECTION.LATE'],
    [{ isVerified: false }, 'OBJECTION.NOT_VERIFIED'],
    [{ isOwn: true }, 'OBJECTION.OWN_AWARD'],
    [{ open: 1, raised: 1 }, 'OBJECTION.ALREADY_OPEN'],
    [{ raised: 3 }, 'OBJECTION.TOO_MANY'],
  ])('%j: %s', (said, code) => {
    expect(codeOf(() => assertMayObjectToLine({ ...fine, ...said }))).toBe(code);
  });

  test('is decided by who neither decided on the list nor moved a rank in it', () => {
    expect(codeOf(() => assertAnotherDecides(['a', 'b'], 'b'))).toBe('OBJECTION.SELF_APPROVAL');
    expect(codeOf(() => assertAnotherDecides(['a', 'b'], 'c'))).toBeNull();
  });
});
