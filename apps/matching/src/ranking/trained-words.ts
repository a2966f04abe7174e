import type { PrincipalDirections } from './principal-directions.js';

/** What training comes to, as plain data: a build keeps it in a file. */
export interface TrainedWords {
  /** Each word's place, which counts in all that follows. */
  places: Map<string, number>;
  rarities: Float64Array;
  /** `dimensions` numbers a word: its direction, in shares of `scales`. Bytes, for there are many. */
  units: Int8Array;
  /** By how much a word's numbers are multiplied, so that its direction has length 1. */
  scales: Float32Array;
  /** The lengths that the directions had. */
  lengths: Float64Array;
  /** Rows of the lessons and the singular values; see `PrincipalDirections`. */
  principal: { right: Float32Array; values: PrincipalDirections['values'] };
  /** Place of a concept or an example among the columns, by all that it says. */
  columnOf: Map<string, number>;
}
