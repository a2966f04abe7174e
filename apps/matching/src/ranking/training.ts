import type { Lexicon } from '#libs/lexicon';
import { columnOf, type Lesson, lessonOfConcept, lessonOfExample } from './lessons.js';
import { principalDirections, type SparseColumn } from './principal-directions.js';
import type { Steps } from './steps.js';
import { dimensions, factorsOf, makeUnit, type TrainedWords } from './trained-words.js';

/** The greatest number that a byte with a sign holds. */
const mostOfByte = 127;

/**
 * Word vectors trained from a lexicon by latent semantic analysis (Deerwester, Dumais, Furnas,
 * Landauer and Harshman 1990): its concepts and examples are the documents, their lists and texts the
 * words in them, weighted by rarity, and the principal directions of that matrix are what the
 * documents have in common. Words meet that share no concept but share neighbours. Every process
 * makes the same vectors, offline. Takes some ten seconds for the shipped lexicon.
 */
export function* train(lexicon: Lexicon): Steps<TrainedWords> {
  const taught: Lesson[] = [];
  for (const concept of lexicon.concepts.filter(({ words }) => words.length)) {
    taught.push(lessonOfConcept(lexicon, concept));
    yield;
  }
  const concepts = taught.length;
  for (const example of lexicon.examples) {
    taught.push(lessonOfExample(lexicon, example));
    yield;
  }
  const { places, counts } = placesOf(taught);
  const rarities = Float64Array.from(counts, (count) => Math.log(taught.length / count));
  const columns = taught.map((lesson): SparseColumn => {
    const column = columnOf(lesson, (word) => rarities[places.get(word)!]!);
    return {
      rows: Int32Array.from(column.keys(), (word) => places.get(word)!),
      values: Float64Array.from(column.values()),
    };
  });
  const principal = yield* principalDirections(columns, places.size, dimensions);
  const singular = Float64Array.from(principal.values);
  const right = Float32Array.from(principal.right);
  return {
    places,
    rarities,
    ...(yield* packed(columns, places.size, right, singular)),
    ...transposed(columns, counts),
    signatures: taught.map(({ signature }) => signature),
    concepts,
    right,
    singular,
  };
}

/** A place for each word, and how many lessons say it. */
function placesOf(taught: readonly Lesson[]) {
  const places = new Map<string, number>();
  const counts: number[] = [];
  for (const { said } of taught)
    for (const word of said.keys()) {
      const place = places.get(word) ?? places.size;
      places.set(word, place);
      counts[place] = (counts[place] ?? 0) + 1;
    }
  return { places, counts };
}

/** Each word's direction, the sum of the lessons that say it, as bytes. */
function* packed(
  columns: readonly SparseColumn[],
  height: number,
  right: Float32Array,
  singular: Float64Array,
): Steps<Pick<TrainedWords, 'units' | 'scales' | 'lengths'>> {
  const factors = factorsOf(singular);
  const sums = new Float32Array(height * dimensions);
  for (const [column, { rows, values }] of columns.entries()) {
    const own = right.subarray(column * dimensions, (column + 1) * dimensions);
    for (let at = 0; at < rows.length; at += 1) {
      const start = rows[at]! * dimensions;
      const value = values[at]!;
      for (let axis = 0; axis < dimensions; axis += 1)
        sums[start + axis]! += value * own[axis]! * factors[axis]!;
    }
    yield;
  }
  const units = new Int8Array(height * dimensions);
  const scales = new Float32Array(height);
  const lengths = new Float64Array(height);
  for (let place = 0; place < height; place += 1) {
    const own = sums.subarray(place * dimensions, (place + 1) * dimensions);
    lengths[place] = makeUnit(own);
    const scale = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / mostOfByte;
    scales[place] = scale;
    if (scale)
      own.forEach((value, axis) => {
        units[place * dimensions + axis] = Math.round(value / scale);
      });
    yield;
  }
  return { units, scales, lengths };
}

/** The same numbers by word: who says it, and how much. */
function transposed(
  columns: readonly SparseColumn[],
  counts: readonly number[],
): Pick<TrainedWords, 'starts' | 'lessons' | 'shares'> {
  const starts = new Int32Array(counts.length + 1);
  counts.forEach((count, place) => (starts[place + 1] = starts[place]! + count));
  const next = starts.slice();
  const lessons = new Int32Array(starts.at(-1)!);
  const shares = new Float32Array(lessons.length);
  columns.forEach(({ rows, values }, column) =>
    rows.forEach((row, at) => {
      const slot = next[row]!++;
      lessons[slot] = column;
      shares[slot] = values[at]!;
    }),
  );
  return { starts, lessons, shares };
}
