import type { Steps } from './steps.js';

/** A sparse column of a matrix: the places of its rows, and what stands there. */
export interface SparseColumn {
  rows: Int32Array;
  values: Float64Array;
}

export interface PrincipalDirections {
  /** The right singular vectors, one row of `rank` numbers for each column of the matrix. */
  right: Float64Array;
  /** The singular values, about from the greatest down. */
  values: Float64Array;
}

/** Rounds of the iteration; after three, further ones changed no ranking of the labelled collection. */
const rounds = 3;

/**
 * The greatest singular values of a sparse matrix and their right singular vectors, by subspace
 * iteration on AᵀA with orthonormalisation each round (Halko, Martinsson and Tropp 2011, algorithm
 * 4.4). The start is not left to chance, so the same matrix always gives the same numbers.
 * @param height number of the matrix' rows
 * @param rank how many; what the matrix has not is zero
 */
export function* principalDirections(
  columns: readonly SparseColumn[],
  height: number,
  rank: number,
): Steps<PrincipalDirections> {
  const width = columns.length;
  const shared = sharedRows(columns, height);
  let right = startOf(width, rank);
  let growth = yield* orthonormalise(right, width, rank);
  for (let round = 0; round < rounds; round += 1) {
    right = yield* timesOwnSquare(shared, right, rank);
    growth = yield* orthonormalise(right, width, rank);
  }
  return { right, values: growth.map(Math.sqrt) };
}

interface Shared {
  columns: SparseColumn[];
  height: number;
  /** For each column the sum of squares in rows that no other column has. */
  alone: Float64Array;
}

/** Most rows are of one column only: all that they do to AᵀA is to stand on its diagonal. */
function sharedRows(columns: readonly SparseColumn[], height: number): Shared {
  const counts = new Int32Array(height);
  for (const { rows } of columns) for (const row of rows) counts[row]! += 1;
  const places = new Int32Array(height);
  let left = 0;
  counts.forEach((count, row) => {
    if (count > 1) places[row] = left++;
  });
  const alone = new Float64Array(columns.length);
  const kept = columns.map(({ rows, values }, at) => {
    const stays = [...rows.keys()].filter((place) => counts[rows[place]!]! > 1);
    for (const [place, row] of rows.entries())
      if (counts[row] === 1) alone[at]! += values[place]! ** 2;
    return {
      rows: Int32Array.from(stays, (place) => places[rows[place]!]!),
      values: Float64Array.from(stays, (place) => values[place]!),
    };
  });
  return { columns: kept, height: left, alone };
}

/** AᵀA times a matrix that has `rank` numbers a row. */
function* timesOwnSquare(
  { columns, height, alone }: Shared,
  of: Float64Array,
  rank: number,
): Steps<Float64Array> {
  const middle = new Float64Array(height * rank);
  for (const [column, { rows, values }] of columns.entries()) {
    for (let at = 0; at < rows.length; at += 1)
      addScaled(middle, rows[at]! * rank, of, column * rank, values[at]!, rank);
    yield;
  }
  const result = new Float64Array(of.length);
  for (const [column, { rows, values }] of columns.entries()) {
    addScaled(result, column * rank, of, column * rank, alone[column]!, rank);
    for (let at = 0; at < rows.length; at += 1)
      addScaled(result, column * rank, middle, rows[at]! * rank, values[at]!, rank);
    yield;
  }
  return result;
}

function addScaled(
  to: Float64Array,
  toStart: number,
  from: Float64Array,
  fromStart: number,
  factor: number,
  count: number,
): void {
  for (let at = 0; at < count; at += 1) to[toStart + at]! += from[fromStart + at]! * factor;
}

/**
 * Makes the columns of a matrix orthonormal in place (modified Gram-Schmidt).
 * @returns the length that each had beyond those before it; what has next to none becomes zero
 */
function* orthonormalise(matrix: Float64Array, height: number, rank: number): Steps<Float64Array> {
  // Column by column in one piece each: the inner loops then walk through memory in order.
  const columns = transposed(matrix, height, rank);
  const lengths = new Float64Array(rank);
  for (let column = 0; column < rank; column += 1) {
    const own = columns.subarray(column * height, (column + 1) * height);
    const whole = Math.sqrt(dot(own, own));
    for (let before = 0; before < column; before += 1) {
      const other = columns.subarray(before * height, (before + 1) * height);
      addScaled(own, 0, other, 0, -dot(own, other), height);
    }
    const length = Math.sqrt(dot(own, own));
    const isLeft = length > whole * 1e-9;
    lengths[column] = isLeft ? length : 0;
    const factor = isLeft ? 1 / length : 0;
    for (let row = 0; row < height; row += 1) own[row]! *= factor;
    yield;
  }
  matrix.set(transposed(columns, rank, height));
  return lengths;
}

function transposed(matrix: Float64Array, height: number, width: number): Float64Array {
  const turned = new Float64Array(matrix.length);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      turned[column * height + row] = matrix[row * width + column]!;
  return turned;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at]! * other[at]!;
  return sum;
}

/** Numbers between -1 and 1 as if by chance (mulberry32), the same each time. */
function startOf(width: number, rank: number): Float64Array {
  let state = 7;
  const start = new Float64Array(width * rank);
  for (let at = 0; at < start.length; at += 1) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    start[at] = (((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * 2 - 1;
  }
  return start;
}
