import { expect, test } from '@jest/globals';
import { timesOf } from './times.js';

test('median and 95th percentile are measured values, whatever their order', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
  expect(timesOf(hundred)).toEqual({ median: 50, p95: 95 });
  expect(timesOf([3, 1, 2])).toEqual({ median: 2, p95: 3 });
  expect(timesOf([1.26])).toEqual({ median: 1.3, p95: 1.3 });
});
