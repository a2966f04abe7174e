/** Numbers of a vector. */
export const dimensions = 384;
/** Between 0, where all principal directions count the same, and 1, where the greatest rule. */
const evenness = 0.5;

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
  /** Who says a word: from `starts[place]` up to `starts[place + 1]` the lessons, and how much. */
  starts: Int32Array;
  lessons: Int32Array;
  shares: Float32Array;
  /** All that each lesson says, as one text that can be compared; those of concepts come first. */
  signatures: string[];
  /** How many of the lessons are concepts. */
  concepts: number;
  /** `dimensions` numbers a lesson: where it lies among the principal directions. */
  right: Float32Array;
  /** The singular values of the principal directions. */
  singular: Float64Array;
}

/** How much each principal direction counts. */
export function factorsOf(singular: Float64Array): Float64Array {
  return singular.map((value) => (value ? value ** (evenness - 1) : 0));
}

/** Gives a vector length 1 in place; one without any stays so. @returns the length that it had */
export function makeUnit(vector: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < vector.length; at += 1) sum += vector[at]! ** 2;
  const length = Math.sqrt(sum);
  if (length) for (let at = 0; at < vector.length; at += 1) vector[at]! /= length;
  return length;
}
