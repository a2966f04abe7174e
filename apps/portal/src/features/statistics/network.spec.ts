import { expect, test } from '@jest/globals';
import { nodesOf } from './network';

const match = (scenario: string, enterprise: string) => ({
  scenario: { id: scenario, title: `场景${scenario}` },
  enterprise: { id: enterprise, name: `企业${enterprise}` },
  score: 60,
  taken: false,
});

test('whoever stands in several matches is one node, as big as their number', () => {
  expect(nodesOf([match('a', '1'), match('a', '2'), match('b', '1')])).toEqual([
    { id: 'a', name: '场景a', kind: 'scenario', degree: 2 },
    { id: '1', name: '企业1', kind: 'enterprise', degree: 2 },
    { id: '2', name: '企业2', kind: 'enterprise', degree: 1 },
    { id: 'b', name: '场景b', kind: 'scenario', degree: 1 },
  ]);
  expect(nodesOf([])).toEqual([]);
});
