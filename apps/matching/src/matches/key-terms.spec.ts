import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aCapability, anEnterprise, aScenario } from '#libs/testing';
import { heaviest, weighEnterprise, weighScenario } from './key-terms.js';

const emptyScenario = {
  title: '',
  summary: '',
  painPoints: '',
  requirements: '',
  dataAndConditions: '',
  outcomes: [],
};

describe('what a scenario is about', () => {
  const weightIn = (field: object) =>
    weighScenario(aScenario({ ...emptyScenario, ...field })).get('电梯') ?? 0;
  const outcome = { name: '电梯', baseline: '', target: '1', unit: '' };

  test('is said by its title before all, and least by what data it opens', () => {
    const weights = [
      weightIn({ title: '电梯' }),
      weightIn({ requirements: '电梯' }),
      weightIn({ summary: '电梯' }),
      weightIn({ painPoints: '电梯' }),
      weightIn({ dataAndConditions: '电梯' }),
    ];
    expect([...weights].sort((one, other) => other - one)).toEqual(weights);
    expect(new Set(weights).size).toBe(weights.length);
  });

  test('every field of its content counts', () => {
    for (const field of [{ outcomes: [outcome] }, { painPoints: '电梯' }, { summary: '电梯' }])
      expect(weightIn(field)).toBeGreaterThan(0);
  });

  test('a word said again weighs more, but not as often as it is said', () => {
    const once = weightIn({ summary: '电梯' });
    const tenTimes = weightIn({ summary: '电梯。'.repeat(10) });
    expect(tenTimes).toBeGreaterThan(once);
    expect(tenTimes).toBeLessThan(once * 10);
  });

  test('contact details are none of its words', () => {
    const scenario = aScenario({ ...emptyScenario, contactName: '电梯', contactPhone: '电梯' });
    expect(weighScenario(scenario).size).toBe(0);
  });
});

describe('what an enterprise is about', () => {
  test('is what it can do, by the name of a capability first', () => {
    const weights = weighEnterprise(
      anEnterprise({
        capabilities: [aCapability({ name: '电梯', description: '充电桩', cases: ['无人机'] })],
      }),
    );
    expect([...weights.keys()].sort()).toEqual(['充电桩', '无人机', '电梯'].sort());
    expect(heaviest(weights, 1)[0]!.term).toBe('电梯');
  });

  test('without capabilities is nothing', () => {
    expect(weighEnterprise(anEnterprise({ capabilities: [] })).size).toBe(0);
  });
});

describe('the heaviest terms', () => {
  test('come heaviest first, equal ones in the order of the text', () => {
    const weights = new Map([
      ['light', 1],
      ['first', 5],
      ['heavy', 9],
      ['second', 5],
    ]);
    expect(heaviest(weights, 10).map(({ term }) => term)).toEqual([
      'heavy',
      'first',
      'second',
      'light',
    ]);
  });

  test('no term left out is heavier than one that is in', () => {
    const weights = fc
      .array(fc.tuple(fc.string(), fc.nat(50)), { maxLength: 30 })
      .map((entries) => new Map(entries));
    fc.assert(
      fc.property(weights, fc.nat(10), (all, most) => {
        const chosen = heaviest(all, most);
        expect(chosen).toHaveLength(Math.min(most, all.size));
        const least = Math.min(...chosen.map(({ weight }) => weight));
        const taken = new Set(chosen.map(({ term }) => term));
        for (const [term, weight] of all)
          if (!taken.has(term) && chosen.length) expect(weight).toBeLessThanOrEqual(least);
      }),
    );
  });
});
