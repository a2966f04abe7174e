import { expect, test } from '@jest/globals';
import { fused } from './recall.js';

test('who stands in both lists comes before who stands in one, and none comes twice', () => {
  expect(fused([['a', 'b', 'c'], ['d', 'b'], []])).toEqual(['b', 'a', 'd', 'c']);
  expect(fused([])).toEqual([]);
});
