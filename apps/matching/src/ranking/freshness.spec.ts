import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aCase } from '#libs/testing';
import { freshness } from './freshness.js';

const now = new Date('2026-06-01T00:00:00Z');
const fresh = (years: (number | null)[], updatedAt: string) =>
  freshness({ cases: years.map((year) => aCase('装柜', { year })) }, { updatedAt }, now);

describe('what is up to date', () => {
  test('gives two points at most: a case of this year, facts of today', () => {
    expect(fresh([2026], now.toISOString())).toEqual({
      kind: 'freshness',
      points: 2,
      text: '最近的案例在 2026 年，资料更新于 2026-06',
      evidence: null,
    });
  });

  test('is told by the newest case', () => {
    const at = now.toISOString();
    expect(fresh([2019, 2025, null], at)).toEqual(fresh([2025], at));
  });

  test('without a dated case the facts speak alone', () => {
    expect(fresh([null], now.toISOString())).toMatchObject({
      points: 0.8,
      text: '资料更新于 2026-06',
    });
  });

  test('what is old gives nothing, and no reason', () => {
    expect(fresh([2012], '2020-01-01T00:00:00Z')).toBeNull();
  });

  test('is never below 0 or above 2, and older is never fresher', () => {
    const time = fc.date({
      min: new Date('2010-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2040 }), time, fc.nat(9), (year, at, older) => {
        const points = (one: number, updated: Date) =>
          fresh([one], updated.toISOString())?.points ?? 0;
        expect(points(year, at)).toBeGreaterThanOrEqual(0);
        expect(points(year, at)).toBeLessThanOrEqual(2);
        expect(points(year - older, at)).toBeLessThanOrEqual(points(year, at));
        const before = new Date(at.getTime() - older * 86_400_000);
        expect(points(year, before)).toBeLessThanOrEqual(points(year, at));
      }),
    );
  });
});
