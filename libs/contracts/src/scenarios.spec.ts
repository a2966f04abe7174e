import { describe, expect, test } from '@jest/globals';
import {
  createScenarioRequest,
  listScenariosQuery,
  outcome,
  updateScenarioRequest,
} from './scenarios.js';

const title = '社区快递柜改造';
const refusedPaths = (value: unknown) => {
  const parsed = createScenarioRequest.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
};
const updates = (value: object) =>
  updateScenarioRequest.safeParse({ version: 1, ...value }).success;

describe('starting a scenario', () => {
  test('a title is enough', () => {
    expect(createScenarioRequest.parse({ title })).toMatchObject({
      title,
      outcomes: [],
      domain: null,
      deadline: null,
      budgetWan: null,
      district: 'city-wide',
      engagement: 'contact',
      eligibility: { registeredInWuhan: false, tiers: [] },
    });
  });

  test('a title is needed', () => {
    expect(refusedPaths({})).toEqual(['title']);
  });

  test.each([
    'id',
    'status',
    'number',
    'version',
    'department',
    'departmentId',
    'authorId',
    'publishedAt',
    'anything',
  ])('a caller cannot set %s', (key) => {
    expect(createScenarioRequest.safeParse({ title, [key]: 'x' }).success).toBe(false);
    expect(updates({ [key === 'version' ? 'versions' : key]: 'x' })).toBe(false);
  });

  test.each([
    ['title', '三个字', '四个字了'],
    ['title', '字'.repeat(81), '字'.repeat(80)],
    ['summary', '字'.repeat(1001), '字'.repeat(1000)],
    ['painPoints', '字'.repeat(4001), '字'.repeat(4000)],
    ['requirements', '字'.repeat(8001), '字'.repeat(8000)],
    ['dataAndConditions', '字'.repeat(4001), '字'.repeat(4000)],
    ['contactName', '字'.repeat(51), '字'.repeat(50)],
    ['contactPhone', '1'.repeat(31), '1'.repeat(30)],
  ])('%s is bounded', (field, beyond, within) => {
    expect(refusedPaths({ title, [field]: beyond })).toEqual([field]);
    expect(refusedPaths({ title, [field]: within })).toEqual([]);
  });

  test.each([
    ['domain', 'space-mining'],
    ['district', 'beijing'],
    ['technologies', ['warp-drive']],
    ['cooperationModes', ['barter']],
    ['eligibility', { tiers: ['family-business'] }],
  ])('%s takes codes of the taxonomy only', (field, value) => {
    expect(refusedPaths({ title, [field]: value })).toHaveLength(1);
  });

  test('a domain name is not a domain code', () => {
    expect(refusedPaths({ title, domain: '智慧物流' })).toEqual(['domain']);
    expect(refusedPaths({ title, domain: 'smart-logistics' })).toEqual([]);
  });

  test.each([
    ['2026-12-31T18:00:00+08:00', true],
    ['2026-12-31T10:00:00Z', true],
    ['2026-12-31T10:00:00', false],
    ['2026-12-31', false],
    ['2026-02-30T10:00:00Z', false],
    ['tomorrow', false],
    [1_767_200_000_000, false],
  ])('a deadline of %p: %p', (deadline, taken) => {
    expect(refusedPaths({ title, deadline }).length === 0).toBe(taken);
  });

  test('a budget has two decimals', () => {
    expect(refusedPaths({ title, budgetWan: 120.25 })).toEqual([]);
    expect(refusedPaths({ title, budgetWan: 120.255 })).toEqual(['budgetWan']);
    expect(refusedPaths({ title, budgetWan: -1 })).toEqual(['budgetWan']);
  });

  test('lists are bounded', () => {
    const many = <Item>(count: number, item: Item) => Array.from({ length: count }, () => item);
    const goal = { name: '丢失投诉', target: '20' };
    expect(refusedPaths({ title, outcomes: many(20, goal) })).toEqual([]);
    expect(refusedPaths({ title, outcomes: many(21, goal) })).toEqual(['outcomes']);
    expect(refusedPaths({ title, requiredQualifications: many(21, 'CMMI3') })).toEqual([
      'requiredQualifications',
    ]);
    expect(refusedPaths({ title, technologies: many(11, 'ai') })).toEqual(['technologies']);
    expect(refusedPaths({ title, cooperationModes: many(8, 'pilot') })).toEqual([
      'cooperationModes',
    ]);
  });
});

describe('an outcome', () => {
  test('needs a name and a target; baseline and unit may be left out', () => {
    expect(outcome.parse({ name: '投诉', target: '20' })).toEqual({
      name: '投诉',
      target: '20',
      baseline: '',
      unit: '',
    });
    expect(outcome.safeParse({ name: '投诉', target: '' }).success).toBe(false);
    expect(outcome.safeParse({ target: '20' }).success).toBe(false);
  });

  test('takes no other keys', () => {
    expect(outcome.safeParse({ name: '投诉', target: '20', weight: 3 }).success).toBe(false);
  });
});

describe('changing a scenario', () => {
  test('needs the version', () => {
    expect(updateScenarioRequest.safeParse({ title }).success).toBe(false);
  });

  test('what the caller leaves out is not touched', () => {
    expect(updateScenarioRequest.parse({ version: 4, summary: '新的概述' })).toEqual({
      version: 4,
      summary: '新的概述',
    });
  });

  test('a deadline, a budget and a domain can be taken away again', () => {
    const nothing = { version: 1, deadline: null, budgetWan: null, domain: null };
    expect(updateScenarioRequest.parse(nothing)).toEqual(nothing);
  });

  test('the limits of a new scenario hold here too', () => {
    expect(updates({ title: '短' })).toBe(false);
    expect(updates({ budgetWan: 0.001 })).toBe(false);
    expect(updates({ eligibility: { registeredInWuhan: true, tier: [] } })).toBe(false);
  });
});

describe('listing scenarios', () => {
  test('shows public ones unless own ones are asked for', () => {
    expect(listScenariosQuery.parse({})).toEqual({ limit: 20, mine: false });
    expect(listScenariosQuery.parse({ mine: 'true' }).mine).toBe(true);
  });

  test.each([{ mine: 'perhaps' }, { status: 'open' }, { domain: 'x' }, { departmentId: 'x' }])(
    '%j is refused',
    (query) => {
      expect(listScenariosQuery.safeParse(query).success).toBe(false);
    },
  );
});
