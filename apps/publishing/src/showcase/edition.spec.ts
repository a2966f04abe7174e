import { describe, expect, test } from '@jest/globals';
import { type EditionContent, editionContent, editionStatus, judgeEdition } from '#libs/contracts';
import {
  assertMayChange,
  assertMayClose,
  assertMayOpen,
  assertTaking,
  copyOf,
  isTaking,
  nextEditionStatus,
} from './edition.js';

const bands = [
  { from: 0, to: 59, description: '不足' },
  { from: 60, to: 100, description: '达到' },
];
const content = (said: Partial<EditionContent> = {}): EditionContent =>
  editionContent.parse({
    year: 2026,
    title: '2026年度应用场景示范名单',
    categories: [
      {
        code: 'CJ',
        name: '示范场景',
        quota: 100,
        recommendations: 5,
        awardWan: 50,
        cityPercent: 50,
      },
    ],
    rubric: [{ name: '应用成效', weight: 100, bands }],
    schedule: {
      opensAt: '2026-03-01T00:00:00.000Z',
      closesAt: '2026-03-31T10:00:00.000Z',
      formalReviewFrom: '2026-04-05',
      mendBy: '2026-04-15',
      expertReviewFrom: '2026-04-20',
      expertReviewUntil: '2026-04-30',
    },
    ...said,
  });
const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const at = (instant: string) => new Date(instant);

describe('an edition’s moves', () => {
  test.each([
    ['open', 'draft', 'calling'],
    ['close', 'calling', 'closed'],
    ['begin formal review', 'closed', 'formal_review'],
  ] as const)('%s leads from %s to %s, and from nowhere else', (move, from, to) => {
    for (const status of editionStatus.options)
      if (status === from) expect(nextEditionStatus(status, move)).toBe(to);
      else expect(codeOf(() => nextEditionStatus(status, move))).toBe('EDITION.WRONG_STATE');
  });

  test('it opens when all is said and its call has not ended', () => {
    expect(codeOf(() => assertMayOpen(content(), at('2026-02-01T00:00:00Z')))).toBeUndefined();
    expect(codeOf(() => assertMayOpen(content(), at('2026-03-31T10:00:00Z')))).toBe(
      'EDITION.CALL_OVER',
    );
    expect(codeOf(() => assertMayOpen(content({ rubric: [] }), at('2026-02-01T00:00:00Z')))).toBe(
      'EDITION.INCOMPLETE',
    );
  });

  test('a call is not ended before its time', () => {
    const { schedule } = content();
    expect(codeOf(() => assertMayClose(schedule, at('2026-03-31T09:59:59Z')))).toBe(
      'EDITION.CALL_RUNNING',
    );
    expect(codeOf(() => assertMayClose(schedule, at('2026-03-31T10:00:00Z')))).toBeUndefined();
  });
});

describe('nominations are taken', () => {
  const { schedule } = content();
  test.each([
    ['2026-02-28T23:59:59Z', false, 'EDITION.NOT_OPEN_YET'],
    ['2026-03-01T00:00:00Z', true, undefined],
    ['2026-03-31T09:59:59.999Z', true, undefined],
    ['2026-03-31T10:00:00Z', false, 'EDITION.CALL_OVER'],
  ])('at %s: %s', (now, taking, code) => {
    expect(isTaking('calling', schedule, at(now))).toBe(taking);
    expect(codeOf(() => assertTaking('calling', schedule, at(now)))).toBe(code);
  });

  test('in no other state, whatever the clock says', () => {
    for (const status of editionStatus.exclude(['calling']).options)
      expect(isTaking(status, schedule, at('2026-03-10T00:00:00Z'))).toBe(false);
  });
});

describe('what may be changed', () => {
  const before = content();
  const change = (status: 'draft' | 'calling' | 'formal_review' | 'finalised', said: object) =>
    codeOf(() => assertMayChange(status, before, { ...before, ...said }));
  const dates = (said: object) => ({ schedule: { ...before.schedule, ...said } });

  test('of a draft everything, of what is finalised nothing', () => {
    expect(change('draft', { categories: [], year: 2030 })).toBeUndefined();
    expect(change('finalised', { summary: '更正' })).toBe('EDITION.WRONG_STATE');
  });

  test.each([
    { year: 2027 },
    { categories: [] },
    { rubric: [] },
    { evidence: [{ name: '新的材料', description: '', isRequired: true, beginsWith: null }] },
    { takesCityLevel: true },
    { validityYears: 5 },
    { publicityDays: 7 },
    { eligibility: { ...before.eligibility, text: '另加一条' } },
  ])('from the call on not %j', (said) => {
    expect(change('calling', said)).toBe('EDITION.LOCKED');
  });

  test('from the call on words, and dates to later ones until they have come', () => {
    expect(change('calling', { summary: '更正后的说明', contact: '新的电话' })).toBeUndefined();
    expect(change('calling', dates({ closesAt: '2026-04-02T10:00:00.000Z' }))).toBeUndefined();
    expect(change('calling', dates({ closesAt: '2026-03-30T10:00:00.000Z' }))).toBe(
      'EDITION.DATE_LOCKED',
    );
    expect(change('calling', dates({ opensAt: '2026-03-02T00:00:00.000Z' }))).toBe(
      'EDITION.DATE_LOCKED',
    );
    expect(change('formal_review', dates({ closesAt: '2026-04-02T10:00:00.000Z' }))).toBe(
      'EDITION.DATE_LOCKED',
    );
    expect(change('formal_review', dates({ mendBy: '2026-04-18' }))).toBeUndefined();
    expect(change('calling', dates({ mendBy: null }))).toBe('EDITION.DATE_LOCKED');
    // Later than what follows it.
    expect(change('calling', dates({ mendBy: '2026-04-25' }))).toBe('EDITION.INCOMPLETE');
  });
});

describe('a copy', () => {
  test('says what the earlier one says, but for its year, title and dates', () => {
    const earlier = content({
      eligibility: { ...content().eligibility, deliveredFrom: '2025-01-01' },
    });
    const copy = copyOf(earlier, { year: 2027, title: '2027年度名单' });
    expect(copy).toMatchObject({
      year: 2027,
      title: '2027年度名单',
      categories: earlier.categories,
      rubric: earlier.rubric,
      eligibility: { deliveredFrom: null },
    });
    expect(Object.values(copy.schedule).every((date) => date === null)).toBe(true);
  });
});

describe('what an edition must say', () => {
  const codes = (said: Partial<EditionContent>) =>
    judgeEdition(content(said)).map(({ code }) => code);
  const [category] = content().categories;
  const [criterion] = content().rubric;
  const { schedule } = content();

  test('nothing is missing in a full one', () => expect(codes({})).toEqual([]));

  test.each([
    ['CATEGORIES_MISSING', { categories: [] }],
    ['CATEGORY_DOUBLED', { categories: [category!, { ...category!, name: '另一个' }] }],
    [
      'QUOTA_ABOVE_CATEGORY',
      { categories: [{ ...category!, districtQuotas: [{ district: 'jiangan', quota: 101 }] }] },
    ],
    [
      'QUOTA_DOUBLED',
      {
        categories: [
          {
            ...category!,
            domainQuotas: [
              { domain: 'e-retail', quota: 1 },
              { domain: 'e-retail', quota: 2 },
            ],
          },
        ],
      },
    ],
    ['NOBODY_RECOMMENDS', { categories: [{ ...category!, recommendations: 0 }] }],
    ['RUBRIC_MISSING', { rubric: [] }],
    ['RUBRIC_WEIGHTS', { rubric: [{ ...criterion!, weight: 99 }] }],
    ['RUBRIC_BOUNDS', { rubric: [{ ...criterion!, least: 100 }] }],
    ['RUBRIC_BANDS_MISSING', { rubric: [{ ...criterion!, bands: [] }] }],
    ['RUBRIC_BANDS_GAP', { rubric: [{ ...criterion!, bands: bands.slice(1) }] }],
    ['NOMINEES_MISSING', { eligibility: { ...content().eligibility, nominees: [] } }],
    ['SCHEDULE_MISSING', { schedule: { ...schedule, mendBy: null } }],
    ['SCHEDULE_ORDER', { schedule: { ...schedule, formalReviewFrom: '2026-03-31' } }],
    ['SCHEDULE_ORDER', { schedule: { ...schedule, mendBy: '2026-04-20' } }],
  ] as [string, Partial<EditionContent>][])('%s', (code, said) => {
    expect(codes(said)).toEqual([code]);
  });
});
