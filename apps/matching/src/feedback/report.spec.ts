import { describe, expect, test } from '@jest/globals';
import { type CountedMatches, tabulateMatches } from './report.js';

const counted = (said: Partial<CountedMatches>): CountedMatches => ({
  key: '2026-03',
  told: 0,
  viewed: 0,
  interested: 0,
  wrongTrade: 0,
  tooSmall: 0,
  wrongRegion: 0,
  notNow: 0,
  unaskedInterested: 0,
  unaskedNotRelevant: 0,
  ...said,
});

describe('the report of a year', () => {
  test('has every month, those without anything too, and their sum', () => {
    const report = tabulateMatches({ year: 2026, by: 'month' }, [
      counted({ told: 5, viewed: 3, interested: 1, wrongTrade: 1 }),
      counted({ key: '2026-11', told: 2, viewed: 2, wrongTrade: 1, notNow: 1 }),
    ]);
    expect(report.groups.map(({ key }) => key)).toEqual([
      ...['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map(
        (month) => `2026-${month}`,
      ),
    ]);
    expect(report.groups[0]!.figures.told).toBe(0);
    expect(report.total).toEqual({
      told: 7,
      viewed: 5,
      interested: 1,
      notRelevant: { 'wrong-trade': 2, 'too-small': 0, 'wrong-region': 0, 'not-now': 1 },
      unasked: { interested: 0, notRelevant: 0 },
    });
  });

  test('by domain has those that there are, the most told first', () => {
    const report = tabulateMatches({ year: 2026, by: 'domain' }, [
      counted({ key: '', told: 1 }),
      counted({ key: 'smart-logistics', told: 4, unaskedInterested: 2 }),
    ]);
    expect(report.groups.map(({ key }) => key)).toEqual(['smart-logistics', '']);
    expect(report.total.unasked).toEqual({ interested: 2, notRelevant: 0 });
  });
});
