import { expect, test } from '@jest/globals';
import { fused } from './recall.js';

test('who stands in both lists comes before who stands in one, and none comes twice', () => {
  expect(fused([['a', 'b', 'c'], ['d', 'b'], []], [1, 1, 1])).toEqual(['b', 'a', 'd', 'c']);
  expect(fused([], [])).toEqual([]);
});

test('a list that counts more comes first', () => {
  expect(fused([['a'], ['b']], [1, 2])).toEqual(['b', 'a']);
});
