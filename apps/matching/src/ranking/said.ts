import { directionAt, directionsLayout, packedDirections } from './directions.js';
import type { Packed } from './packing.js';
import { keyOf } from './strengths.js';
import { makeUnit } from './trained-words.js';
import type { WordVectors } from './word-vectors.js';

/** All that a text says, by ascending numbers with how much, and where that points together. */
export const saidLayout = {
  keys: Uint32Array,
  counts: Uint16Array,
  sum: directionsLayout,
  /** Of the sum of its words' vectors. */
  length: Float32Array,
} as const;
export type Said = Packed<typeof saidLayout>;

/** Parts of one occurrence in which a word's weight is counted: all weights of fields are whole in it. */
const parts = 400;

/** All that a text says in numbers. @param counts its words, with how much */
export function saidInNumbers(vectors: WordVectors, counts: ReadonlyMap<string, number>): Said {
  const sorted = [...counts]
    .map(([word, count]) => ({ key: keyOf(word), count }))
    .sort((one, other) => one.key - other.key);
  const sum = vectors.sumOf(counts);
  const length = makeUnit(sum);
  return {
    keys: Uint32Array.from(sorted, ({ key }) => key),
    counts: Uint16Array.from(sorted, ({ count }) =>
      Math.min(2 ** 16 - 1, Math.round(count * parts)),
    ),
    sum: packedDirections([sum]),
    length: Float32Array.of(length),
  };
}

/** The sum of its words' vectors. */
export function sumSaid({ sum, length }: Said): Float32Array {
  const whole = directionAt(sum, 0);
  for (let axis = 0; axis < whole.length; axis += 1) whole[axis]! *= length[0]!;
  return whole;
}

/** How much a word is said, by its place. */
export function countAt({ counts }: Said, place: number): number {
  return counts[place]! / parts;
}
