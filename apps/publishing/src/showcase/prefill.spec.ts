import { describe, expect, test } from '@jest/globals';
import { prefill, type ProjectFacts } from './prefill.js';

const begun = { title: '老旧小区快递柜网络', category: 'CJ' };
const evidence = [
  { name: '验收材料', description: '', isRequired: true, beginsWith: 'milestones' as const },
  { name: '成效佐证', description: '', isRequired: true, beginsWith: 'measurements' as const },
  { name: '现场照片', description: '', isRequired: false, beginsWith: null },
];
const project: ProjectFacts = {
  summary: '布设快递柜',
  domain: 'smart-logistics',
  technologies: ['iot'],
  district: 'city-wide',
  amountWan: 250,
  startedOn: '2026-01-05',
  deliveredOn: '2026-09-30',
  outcomes: [
    { name: '覆盖率', baseline: '20', target: '85', unit: '%' },
    { name: '满意度', baseline: '', target: '满意', unit: '' },
  ],
  measured: new Map([['覆盖率', { value: '90', met: true }]]),
  milestoneFileIds: ['a', 'a', 'b'],
  measurementFileIds: [],
};

describe('what a nomination begins with', () => {
  test('are the facts of the project, with what was measured', () => {
    const content = prefill({ evidence }, begun, 'hongshan', project);
    expect(content).toMatchObject({
      ...begun,
      district: 'hongshan',
      investmentWan: 250,
      beganOn: '2026-01-05',
      deliveredOn: '2026-09-30',
      evidence: [{ name: '验收材料', fileIds: ['a', 'b'] }],
    });
    expect(content.outcomes.map(({ value, met }) => [value, met])).toEqual([
      ['90', true],
      ['', null],
    ]);
    expect(content).toMatchObject({ innovation: '', commitments: [] });
  });

  test('is nothing but its name and district without a project', () => {
    const content = prefill({ evidence }, begun, 'city-wide', null);
    expect(content).toMatchObject({ ...begun, district: null, investmentWan: null, evidence: [] });
  });

  test('of who sits outside, the district is the scenario’s', () => {
    const there = { ...project, district: 'jiangan' };
    expect(prefill({ evidence }, begun, 'outside', there).district).toBe('jiangan');
    expect(prefill({ evidence }, begun, 'outside', project).district).toBeNull();
  });
});
