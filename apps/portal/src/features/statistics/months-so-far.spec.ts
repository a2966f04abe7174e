import { expect, test } from '@jest/globals';
import { monthsSoFar } from './months-so-far';

const months = Array.from({ length: 12 }, (_, index) => ({
  month: `2026-${String(index + 1).padStart(2, '0')}`,
  published: index + 1,
}));

test('months add up until the one that has begun, and no further', () => {
  expect(monthsSoFar(months, '2026-03-01')).toEqual([
    { month: 1, published: 1, untilThen: 1 },
    { month: 2, published: 2, untilThen: 3 },
    { month: 3, published: 3, untilThen: 6 },
  ]);
  expect(monthsSoFar(months, '2027-01-01')).toHaveLength(12);
  expect(monthsSoFar(months, '2025-12-31')).toEqual([]);
});
