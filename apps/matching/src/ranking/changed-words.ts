import type { Lexicon } from '#libs/lexicon';
import { type KnownWords, trainedWords } from './known-words.js';
import { columnOf, lessonOfConcept, signatureOfConcept } from './lessons.js';
import type { Steps } from './steps.js';
import { dimensions, factorsOf, makeUnit, type TrainedWords } from './trained-words.js';

/** A concept that the basis has not, and where it lies among the basis' directions. */
interface Added {
  column: ReadonlyMap<string, number>;
  row: Float64Array;
}

/**
 * The words of a changed lexicon. It keeps its basis' directions, else a change of one concept would
 * turn all vectors, also those that an index holds: what is new is folded in, what is gone is left
 * out, and only words that either of them says lie otherwise. Each of those is summed when it is first
 * asked for, so that a change costs by its size and not by that of the lexicon.
 *
 * Concepts that the basis has too are read as it reads them, although a new word may cut them otherwise.
 */
export function* changedWords(basis: TrainedWords, lexicon: Lexicon): Steps<KnownWords> {
  const { places, rarities, signatures, concepts } = basis;
  const known = new Set(signatures.slice(0, concepts));
  const kept = new Set<string>();
  const fresh = [];
  for (const concept of lexicon.concepts.filter(({ words }) => words.length)) {
    const signature = signatureOfConcept(concept);
    if (known.has(signature)) kept.add(signature);
    else fresh.push(lessonOfConcept(lexicon, concept));
    yield;
  }
  const counts = new Map<string, number>();
  for (const { said } of fresh)
    for (const word of said.keys()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const all = kept.size + fresh.length + signatures.length - concepts;
  const rarityOf = (word: string) => {
    const place = places.get(word);
    return place === undefined ? Math.log(all / counts.get(word)!) : rarities[place]!;
  };
  const addedOf = new Map<string, Added[]>();
  for (const lesson of fresh) {
    const column = columnOf(lesson, rarityOf);
    const added = { column, row: foldedIn(column, basis) };
    for (const word of column.keys()) addedOf.set(word, [...(addedOf.get(word) ?? []), added]);
    yield;
  }
  const isGone = Uint8Array.from(signatures, (signature, lesson) =>
    lesson < concepts && !kept.has(signature) ? 1 : 0,
  );
  return changed(basis, addedOf, isGone, rarityOf);
}

function changed(
  basis: TrainedWords,
  addedOf: ReadonlyMap<string, readonly Added[]>,
  isGone: Uint8Array,
  rarityOf: (word: string) => number,
): KnownWords {
  const { places, starts, lessons, shares, right } = basis;
  const asBefore = trainedWords(basis);
  const factors = factorsOf(basis.singular);
  /** Null where a word lies as it lay. */
  const units = new Map<string, Float32Array | null>();

  const sumUp = (word: string): Float32Array | null => {
    const place = places.get(word);
    const added = addedOf.get(word) ?? [];
    const [from, to] = place === undefined ? [0, 0] : [starts[place]!, starts[place + 1]!];
    if (!added.length && !lessons.subarray(from, to).some((lesson) => isGone[lesson])) return null;
    const sum = new Float32Array(dimensions);
    for (let at = from; at < to; at += 1) {
      if (isGone[lessons[at]!]) continue;
      const start = lessons[at]! * dimensions;
      for (let axis = 0; axis < dimensions; axis += 1)
        sum[axis]! += shares[at]! * right[start + axis]! * factors[axis]!;
    }
    for (const { column, row } of added)
      for (let axis = 0; axis < dimensions; axis += 1)
        sum[axis]! += column.get(word)! * row[axis]! * factors[axis]!;
    makeUnit(sum);
    return sum;
  };

  return {
    addTo(sum, word, weight) {
      let unit = units.get(word);
      if (unit === undefined) units.set(word, (unit = sumUp(word)));
      if (!unit) return asBefore.addTo(sum, word, weight);
      const share = weight * rarityOf(word);
      for (let axis = 0; axis < dimensions; axis += 1) sum[axis]! += unit[axis]! * share;
    },
  };
}

/** Where a column lies among the directions of a basis, by those of its words that the basis knows. */
function foldedIn(column: ReadonlyMap<string, number>, basis: TrainedWords): Float64Array {
  const { places, units, scales, lengths, singular } = basis;
  const factors = factorsOf(singular);
  const row = new Float64Array(dimensions);
  for (const [word, value] of column) {
    const place = places.get(word);
    if (place === undefined) continue;
    const share = value * lengths[place]! * scales[place]!;
    for (let axis = 0; axis < dimensions; axis += 1) {
      // How far the word reaches into the direction: its row of A·V, as it was before evening out.
      const reach = factors[axis]! && units[place * dimensions + axis]! / factors[axis]!;
      if (reach) row[axis]! += (share * reach) / singular[axis]! ** 2;
    }
  }
  return row;
}
