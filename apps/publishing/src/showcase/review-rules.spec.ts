import { describe, expect, test } from '@jest/globals';
import { type EditionStatus, editionStatus, reviewRules, rubricCriterion } from '#libs/contracts';
import { assertMayChangeRules, changeableRules } from './review-rules.js';

const usual = reviewRules.parse({});
const rubric = [rubricCriterion.parse({ name: '创新性', weight: 100 })];
const refusalOf = (status: EditionStatus, changes: object) => {
  try {
    assertMayChangeRules(status, usual, { ...usual, ...changes }, rubric);
    return 'accepted';
  } catch (error) {
    const { code, errors } = error as { code: string; errors?: { path: string }[] };
    return [code, ...(errors ?? []).map(({ path }) => path)].join(' ');
  }
};

describe('review rules', () => {
  test('are free in a draft, those of the panel until experts are assigned', () => {
    expect(editionStatus.options.map(changeableRules)).toEqual([
      'all',
      'panel',
      'panel',
      'panel',
      ...Array<string>(5).fill('nothing'),
    ]);
    expect(refusalOf('draft', { leastScore: 70, isBlind: false })).toBe('accepted');
    expect(refusalOf('calling', { experts: 3, rangeLimit: 20 })).toBe('accepted');
    expect(refusalOf('calling', { leastScore: 70, trimEach: 2 })).toBe(
      'REVIEW.RULES_LOCKED rules.trimEach rules.leastScore',
    );
    expect(refusalOf('expert_review', {})).toBe('REVIEW.RULES_LOCKED');
  });

  test.each([
    [{ inField: 6 }, 'rules.inField'],
    [{ trimFrom: 4, trimEach: 2 }, 'rules.trimFrom'],
    [{ tieBreakers: [{ by: 'criterion', name: '没有的' }] }, 'rules.tieBreakers.0'],
    [{ tieBreakers: [{ by: 'deviation' }, { by: 'deviation' }] }, 'rules.tieBreakers'],
  ])('%j do not fit together', (changes, path) => {
    expect(refusalOf('draft', changes)).toBe(`REVIEW.RULES_UNSOUND ${path}`);
  });
});
