import { describe, expect, test } from '@jest/globals';
import type { ReviewStatus } from '#libs/contracts';
import { assertAllIn, assertReviewIs } from './reviewer.js';

const codeOf = (act: () => void) => {
  try {
    act();
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const sheets = (...statuses: ReviewStatus[]) => ({ number: 'SF-2026-0001', statuses });
const [done, out, gone] = ['submitted', 'scoring', 'excused'] as const;

describe('scores are revealed', () => {
  test.each([
    ['all are in', [sheets(done, done, done, gone)], 3, '', 'accepted'],
    ['one is out', [sheets(done, done, out)], 3, '', 'REVIEW.SHEETS_OUT'],
    ['nobody has declared', [sheets('assigned', done, done)], 3, '', 'REVIEW.SHEETS_OUT'],
    ['fewer than the rules say', [sheets(done, done, done, gone)], 4, '', 'REVIEW.NOTE_REQUIRED'],
    ['fewer, with a reason', [sheets(done, done, done)], 4, '一位专家因病', 'accepted'],
    ['below three', [sheets(done, done)], 4, '一位专家因病', 'REVIEW.TOO_FEW_SHEETS'],
    ['two, where two are asked', [sheets(done, done)], 2, '', 'accepted'],
    ['none at all', [sheets()], 1, '没有专家', 'REVIEW.TOO_FEW_SHEETS'],
  ])('when %s', (_case, panels, experts, note, code) => {
    expect(codeOf(() => assertAllIn(panels, experts, note))).toBe(code);
  });
});

test('an act needs its state', () => {
  expect(codeOf(() => assertReviewIs('scoring', ['scoring'], 'be scored'))).toBe('accepted');
  expect(codeOf(() => assertReviewIs('submitted', ['scoring'], 'be scored'))).toBe(
    'REVIEW.WRONG_STATE',
  );
});
