import { describe, expect, test } from '@jest/globals';
import { atOnce } from './steps.js';
import { principalDirections, type SparseColumn } from './principal-directions.js';

const column = (...values: number[]): SparseColumn => {
  const rows = values.flatMap((value, row) => (value ? [row] : []));
  return { rows: Int32Array.from(rows), values: Float64Array.from(rows, (row) => values[row]!) };
};

describe('principal directions', () => {
  // Singular values 5 and 2 with the axes as right singular vectors, and a column that adds nothing.
  const columns = [column(3, 4, 0), column(0, 0, 2), column(0, 0, 0)];
  const { right, values } = atOnce(principalDirections(columns, 3, 3));
  const of = (axis: number) => [0, 1, 2].map((row) => right[row * 3 + axis]!);

  test('are the singular values of the matrix, the greatest first, and nothing beyond its rank', () => {
    expect(values[0]).toBeCloseTo(5, 2);
    expect(values[1]).toBeCloseTo(2, 2);
    expect(values[2]).toBeCloseTo(0, 6);
  });

  test('are of length one and at right angles to one another', () => {
    const dot = (one: number[], other: number[]) =>
      one.reduce((sum, value, at) => sum + value * other[at]!, 0);
    expect(dot(of(0), of(0))).toBeCloseTo(1, 9);
    expect(dot(of(1), of(1))).toBeCloseTo(1, 9);
    expect(dot(of(0), of(1))).toBeCloseTo(0, 6);
    expect(Math.abs(of(0)[0]!)).toBeCloseTo(1, 3);
  });

  test('are the same each time', () => {
    expect(atOnce(principalDirections(columns, 3, 3)).right).toEqual(right);
  });
});
