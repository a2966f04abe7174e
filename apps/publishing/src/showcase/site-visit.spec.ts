import { describe, expect, test } from '@jest/globals';
import { editionStatus, nominationStatus, siteVisitPoint, siteVisitStatus } from '#libs/contracts';
import {
  assertMayRecord,
  assertParty,
  assertVisitable,
  assertVisitDay,
  isVisitable,
  nextSiteVisitStatus,
  type SiteVisitMove,
  visitBarOf,
  type Visitor,
} from './site-visit.js';

const visitor = (said: Partial<Visitor> = {}): Visitor => ({
  userId: 'staff',
  isStaff: true,
  hasInterest: false,
  sheet: null,
  scoresBlindly: false,
  ...said,
});
const expert = (said: Partial<Visitor> = {}): Visitor =>
  visitor({ userId: 'expert', isStaff: false, sheet: 'submitted', ...said });

const codeOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return null;
};

describe('the moves of a site visit', () => {
  const moves: SiteVisitMove[] = ['reschedule', 'cancel', 'record'];
  const next = { reschedule: 'planned', cancel: 'cancelled', record: 'held' } as const;

  test.each(moves)('%s leads on from what is planned, and from nothing else', (move) => {
    expect(nextSiteVisitStatus('planned', move)).toBe(next[move]);
    for (const status of siteVisitStatus.exclude(['planned']).options)
      expect(codeOf(() => nextSiteVisitStatus(status, move))).toBe('SITE_VISIT.WRONG_STATE');
  });
});

describe('what is visited', () => {
  test('is under expert review or deliberated on, and not decided', () => {
    const open = editionStatus.options.flatMap((edition) =>
      nominationStatus.options
        .filter((nomination) => isVisitable(edition, nomination))
        .map((nomination) => `${edition} ${nomination}`),
    );
    expect(open).toEqual(['expert_review accepted', 'deliberation scored']);
    const judge = () => assertVisitable('deliberation', 'shortlisted');
    expect(codeOf(judge)).toBe('SITE_VISIT.NOT_NOW');
    expect(codeOf(() => assertVisitable('expert_review', 'accepted'))).toBeNull();
  });

  test.each([
    ['2026-11-27', null],
    ['2027-02-25', null],
    ['2026-11-26', 'SITE_VISIT.DAY'],
    ['2027-02-26', 'SITE_VISIT.DAY'],
  ])('planned for %s: %s', (day, code) => {
    expect(codeOf(() => assertVisitDay(day, '2026-11-27'))).toBe(code);
  });
});

describe('who goes', () => {
  test.each([
    ['works for the platform', visitor(), null],
    ['has handed in their sheet', expert(), null],
    ['scores openly', expert({ sheet: 'scoring' }), null],
    ['has an interest', expert({ hasInterest: true }), 'interest'],
    ['works for the platform and has an interest', visitor({ hasInterest: true }), 'interest'],
    ['was excused', expert({ sheet: 'excused' }), 'excused'],
    ['has not declared', expert({ sheet: 'assigned' }), 'not-declared'],
    [
      'scores this one blindly',
      expert({ sheet: 'scoring', scoresBlindly: true }),
      'scores-blindly',
    ],
    ['still scores another blindly', expert({ scoresBlindly: true }), 'scores-blindly'],
  ] as const)('somebody who %s', (_what, one, bar) => expect(visitBarOf(one)).toBe(bar));

  const known = [visitor(), expert(), expert({ userId: 'other', hasInterest: true })];
  test.each([
    ['nobody', [], 'SITE_VISIT.TOO_FEW'],
    ['one alone', ['staff'], 'SITE_VISIT.TOO_FEW'],
    ['the same one twice', ['staff', 'staff'], 'SITE_VISIT.TOO_FEW'],
    ['a stranger', ['staff', 'stranger'], 'SITE_VISIT.NO_SUCH_VISITOR'],
    ['one with an interest', ['staff', 'expert', 'other'], 'SITE_VISIT.BARRED'],
  ])('%s does not', (_what, chosen, code) => {
    expect(codeOf(() => assertParty(chosen, known))).toBe(code);
  });

  test('an expert with somebody of the platform does, two experts alone do not', () => {
    expect(codeOf(() => assertParty(['staff', 'expert'], known))).toBeNull();
    const experts = [expert(), expert({ userId: 'second' })];
    const alone = () => assertParty(['expert', 'second'], experts);
    expect(codeOf(alone)).toBe('SITE_VISIT.NO_STAFF');
  });
});

describe('the minutes', () => {
  const visit = { status: 'planned', day: '2026-11-27', memberIds: ['a', 'b', 'c'] } as const;
  const found = siteVisitPoint.options.map((point) => ({
    point,
    verdict: 'confirmed' as const,
    remark: '与申报一致',
  }));
  const record = (
    said: Partial<Parameters<typeof assertMayRecord>[1]> = {},
    by = 'a',
    today = '2026-11-27',
  ) => assertMayRecord(visit, { attendedIds: ['a', 'b'], findings: found, ...said }, by, today);

  test('are written from the day on by somebody who went, with each point found on once', () => {
    expect(codeOf(() => record())).toBeNull();
    expect(codeOf(() => record({}, 'b', '2026-12-24'))).toBeNull();
  });

  test.each([
    ['before the day', () => record({}, 'a', '2026-11-26'), 'SITE_VISIT.NOT_DUE'],
    ['by who did not go', () => record({}, 'c'), 'SITE_VISIT.NOT_THERE'],
    [
      'of who was not to go',
      () => record({ attendedIds: ['a', 'stranger'] }),
      'SITE_VISIT.NOT_A_MEMBER',
    ],
    ['with a point left out', () => record({ findings: found.slice(1) }), 'SITE_VISIT.INCOMPLETE'],
    [
      'with a point twice',
      () => record({ findings: [...found, found[0]!] }),
      'SITE_VISIT.INCOMPLETE',
    ],
    [
      'of a visit that was called off',
      () =>
        assertMayRecord(
          { ...visit, status: 'cancelled' },
          { attendedIds: ['a', 'b'], findings: found },
          'a',
          '2026-11-27',
        ),
      'SITE_VISIT.WRONG_STATE',
    ],
  ])('are not written %s', (_what, write, code) => {
    expect(codeOf(write)).toBe(code);
  });
});
