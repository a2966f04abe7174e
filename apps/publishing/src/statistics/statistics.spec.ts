import { describe, expect, test } from '@jest/globals';
import { funnelStages, scenarioStatuses } from '#libs/contracts';
import { scenarioMoves } from '../scenarios/scenario.js';
import {
  type CountedScenarios,
  stagePlaces,
  stageStates,
  tabulateStatistics,
} from './statistics.js';

const some = (said: Partial<CountedScenarios> = {}): CountedScenarios => ({
  month: 3,
  domain: 'smart-logistics',
  district: 'hongshan',
  place: 0,
  ended: false,
  count: 1,
  ...said,
});
const noTargets = { total: null, domains: {} };

describe('the statistics of a year', () => {
  test('whoever reached a stage has reached those before it', () => {
    const { total } = tabulateStatistics(
      2026,
      [some({ count: 5 }), some({ place: 3, count: 2 }), some({ place: 5 })],
      noTargets,
    );
    expect(total).toEqual({
      published: 8,
      closed: 3,
      awarded: 3,
      contracted: 3,
      completed: 1,
      showcased: 1,
    });
  });

  test('stages are told by states that a scenario comes into after it was published', () => {
    const reached = new Set(Object.values(scenarioMoves).map(({ to }) => to as string));
    for (const state of stageStates) {
      expect(scenarioStatuses).toContain(state);
      expect(reached).toContain(state);
    }
    expect(stagePlaces.map((place) => funnelStages[place])).toEqual([
      'closed',
      'awarded',
      'contracted',
      'completed',
    ]);
  });

  test('all months and districts are there; the first month is January', () => {
    const { months, districts } = tabulateStatistics(
      2026,
      [some({ month: 1, count: 4 }), some({ month: 12 })],
      noTargets,
    );
    expect(months).toHaveLength(12);
    expect(months[0]).toEqual({ month: '2026-01', published: 4 });
    expect(months[11]).toEqual({ month: '2026-12', published: 1 });
    const found = new Map(districts.map(({ district, funnel }) => [district, funnel.published]));
    expect(found.get('hongshan')).toBe(5);
    expect(found.get('wuchang')).toBe(0);
  });

  test('domains are those with a scenario or a target; unknown ones stand together, last', () => {
    const { domains } = tabulateStatistics(
      2026,
      [some(), some({ domain: '' }), some({ domain: 'no-such-domain', place: 4 })],
      { total: 200, domains: { 'low-altitude': 10, 'smart-logistics': 30 } },
    );
    expect(
      domains.map(({ domain, funnel, target }) => [
        domain,
        funnel.published,
        funnel.completed,
        target,
      ]),
    ).toEqual([
      ['smart-logistics', 1, 0, 30],
      ['low-altitude', 0, 0, 10],
      ['none', 2, 1, null],
    ]);
  });

  test('what was cancelled or failed is part of the whole, and counted apart', () => {
    const told = tabulateStatistics(2026, [some({ count: 3 }), some({ ended: true, count: 2 })], {
      total: 100,
      domains: {},
    });
    expect([told.total.published, told.ended, told.target]).toEqual([5, 2, 100]);
  });
});
