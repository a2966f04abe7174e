import type { PrincipalDirections } from './principal-directions.js';

/** What training comes to, as plain data: a build keeps it in a file. */
export interface TrainedWords {
  /** Each word's place, which counts in all that follows. */
  places: Map<string, number>;
  rarities: Float64Array;
  /** `dimensions` numbers a word: its direction, of length 1. */
  units: Float32Array;
  /** The lengths that the directions had. */
  lengths: Float64Array;
  principal: PrincipalDirections;
  /** Place of a concept or an example among the columns, by all that it says. */
  columnOf: Map<string, number>;
}
