import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aReason } from '#libs/testing';
import { withOutside, withoutFeedback } from './outside.js';

const feedback = (points: number) => aReason({ kind: 'feedback', points, evidence: null });
const scored = (...points: number[]) => ({
  score: points.reduce((sum, one) => sum + Math.round(one * 10), 0) / 10,
  reasons: points.map((one) => aReason({ points: one })),
});
const pointsOf = ({ reasons }: { reasons: { points: number }[] }) =>
  reasons.map(({ points }) => points);

describe('what is added to a score from outside the texts', () => {
  test('counts in full where there is room', () => {
    const match = withOutside(scored(30, 20), [feedback(-8), feedback(5)]);
    expect(match.score).toBe(47);
    expect(pointsOf(match)).toEqual([30, 20, 5, -8]);
  });

  test('takes no more than there is', () => {
    const match = withOutside(scored(6), [feedback(-8)]);
    expect(match.score).toBe(0);
    expect(pointsOf(match)).toEqual([6, -6]);
  });

  test('fills up to the whole', () => {
    expect(withOutside(scored(98), [feedback(5)]).score).toBe(100);
    expect(pointsOf(withOutside(scored(100), [feedback(5)]))).toEqual([100]);
  });

  test('adds nothing to nothing', () => {
    expect(withOutside(scored(), [feedback(5)])).toEqual({ score: 0, reasons: [] });
  });

  const tenths = (min: number, max: number) =>
    fc.integer({ min: min * 10, max: max * 10 }).map((one) => one / 10);
  test('the sum stays exact and within 0 and 100; taken back, all is as it was', () => {
    fc.assert(
      fc.property(
        fc.array(tenths(0.5, 24), { maxLength: 4 }),
        fc.array(tenths(-30, 30), { maxLength: 5 }),
        (texts, outside) => {
          const before = scored(...texts.sort((one, other) => other - one));
          const match = withOutside(before, outside.map(feedback));
          const sum = pointsOf(match).reduce((total, one) => total + Math.round(one * 10), 0);
          expect(match.score).toBe(sum / 10);
          expect(match.score).toBeGreaterThanOrEqual(0);
          expect(match.score).toBeLessThanOrEqual(100);
          expect(withoutFeedback(match)).toEqual(before);
        },
      ),
    );
  });
});
