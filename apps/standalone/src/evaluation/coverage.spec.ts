import { expect, test } from '@jest/globals';
import { coverageOf } from './coverage.js';

const grades = new Map([
  ['E1', 3],
  ['E2', 1],
  ['E3', 0],
]);

test('counts who could be ranked, and who is told in vain', () => {
  const late = Array.from({ length: 100 }, (_, at) => `other ${at}`);
  expect(
    coverageOf([
      { grades, recalled: ['E1', 'E3'], told: ['E1', 'E3'] },
      { grades, recalled: [...late, 'E1', 'E2'], told: [] },
    ]),
  ).toEqual({ recall100: 0.25, recallAll: 0.75, brought: 52, told: 1, toldRelevant: 0.5 });
});

test('scenarios for which nobody is relevant say nothing of recall; nobody told has no share', () => {
  const nobody = { grades: new Map([['E3', 0]]), recalled: ['E3'], told: [] };
  expect(coverageOf([nobody, { grades, recalled: ['E1', 'E2'], told: [] }])).toEqual({
    recall100: 1,
    recallAll: 1,
    brought: 1.5,
    told: 0,
    toldRelevant: null,
  });
});
