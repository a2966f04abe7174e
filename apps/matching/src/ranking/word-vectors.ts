import { type Concept, type Lexicon, shippedLexicon } from '#libs/lexicon';
import { isMeaningful } from './boilerplate.js';
import { keptWords } from './kept-words.js';
import { atOnce, type Steps, withBreaks } from './steps.js';
import {
  type PrincipalDirections,
  principalDirections,
  type SparseColumn,
} from './principal-directions.js';
import type { TrainedWords } from './trained-words.js';

/** Numbers of a vector. */
export const dimensions = 256;
/** How much a word of each list says of its concept. */
const listWeights = { words: 1, broader: 0.5, related: 0.8, heard: 0.6 } as const;
/** Between 0, where all principal directions count the same, and 1, where the greatest rule. */
const evenness = 0.5;

/** Words as vectors: the nearer two are, the more they are used of the same things. */
export interface WordVectors {
  /**
   * The direction of a text.
   * @param words what it says, with weights; words that no concept has are passed over
   * @returns length 1, or all zeros when no word is known
   */
  directionOf(words: Iterable<readonly [word: string, weight: number]>): Float32Array;
}

const made = new WeakMap<Lexicon, TrainedWords>();
const prepared = new WeakMap<Lexicon, Promise<void>>();

/**
 * Word vectors trained from a lexicon's concepts by latent semantic analysis (Deerwester, Dumais,
 * Furnas, Landauer and Harshman 1990): concepts are the documents, their lists the words in them,
 * weighted by rarity, and the principal directions of that matrix are what the concepts have in
 * common. Words meet that share no concept but share neighbours. Every build makes the same
 * vectors, offline.
 *
 * A lexicon with a basis keeps its basis' directions, else a change of one concept would turn all
 * vectors, also those that an index holds: its changed concepts are folded in, so that they move only
 * the words that they have. Takes some seconds for the shipped lexicon, unless a build has kept them
 * (`kept-words.ts`); one for a changed one.
 */
export function wordVectorsOf(lexicon: Lexicon): WordVectors {
  const trained = atOnce(training(lexicon));
  return { directionOf: (words) => directionOf(trained, words) };
}

/** Trains a lexicon that stands for itself, whatever was kept of it; see `wordVectorsOf`. */
export function trainWords(lexicon: Lexicon): TrainedWords {
  return atOnce(train(lexicon, undefined));
}

/** Trains the vectors of a lexicon, once, while the process goes on with what else it has to do. */
export function prepareWordVectors(lexicon: Lexicon): Promise<void> {
  const begun = prepared.get(lexicon) ?? prepare(lexicon);
  prepared.set(lexicon, begun);
  return begun;
}

async function prepare(lexicon: Lexicon): Promise<void> {
  if (lexicon.basis) await prepareWordVectors(lexicon.basis);
  await withBreaks(training(lexicon));
}

function* training(lexicon: Lexicon): Steps<TrainedWords> {
  const { basis } = lexicon;
  const trained =
    made.get(lexicon) ??
    (lexicon === shippedLexicon() ? keptWords() : undefined) ??
    (yield* train(lexicon, basis && (yield* training(basis))));
  made.set(lexicon, trained);
  return trained;
}

function* train(lexicon: Lexicon, basis: TrainedWords | undefined): Steps<TrainedWords> {
  const concepts = lexicon.concepts.filter(({ words }) => words.length);
  const places = new Map<string, number>();
  const counts: number[] = [];
  const said: Map<string, number>[] = [];
  for (const concept of concepts) {
    said.push(wordsSaid(lexicon, concept));
    yield;
  }
  for (const words of said)
    for (const word of words.keys()) {
      const place = places.get(word) ?? places.size;
      places.set(word, place);
      counts[place] = (counts[place] ?? 0) + 1;
    }
  const ownRarity = (word: string) => {
    const place = places.get(word);
    return place === undefined ? undefined : Math.log(concepts.length / counts[place]!);
  };
  const rarityOf = (word: string) => {
    const known = basis?.places.get(word);
    return known === undefined ? ownRarity(word) : basis!.rarities[known];
  };
  const columns = said.map((words) => columnOf(words, places, rarityOf));
  const columnPlaces = new Map(concepts.map((concept, at) => [signatureOf(concept), at]));
  const principal = basis
    ? { right: foldedIn(concepts, said, columns, basis), values: basis.principal.values }
    : yield* principalDirections(columns, places.size, dimensions);

  const factors = factorsOf(principal);
  const units = new Float32Array(places.size * dimensions);
  for (const [column, { rows, values }] of columns.entries()) {
    const own = principal.right.subarray(column * dimensions, (column + 1) * dimensions);
    for (let at = 0; at < rows.length; at += 1) {
      const start = rows[at]! * dimensions;
      const value = values[at]!;
      for (let axis = 0; axis < dimensions; axis += 1)
        units[start + axis]! += value * own[axis]! * factors[axis]!;
    }
    yield;
  }
  const rarities = Float64Array.from(places.keys(), (word) => rarityOf(word)!);
  const lengths = new Float64Array(places.size);
  for (let place = 0; place < places.size; place += 1)
    lengths[place] = makeUnit(units.subarray(place * dimensions, (place + 1) * dimensions));
  return { places, rarities, units, lengths, principal, columnOf: columnPlaces };
}

/** How much each principal direction counts. */
function factorsOf({ values }: PrincipalDirections): Float64Array {
  return Float64Array.from(values, (value) => (value ? value ** (evenness - 1) : 0));
}

function directionOf(
  { places, rarities, units }: TrainedWords,
  words: Iterable<readonly [word: string, weight: number]>,
): Float32Array {
  const direction = new Float32Array(dimensions);
  for (const [word, weight] of words) {
    const place = places.get(word);
    if (place === undefined) continue;
    const start = place * dimensions;
    const share = weight * rarities[place]!;
    for (let axis = 0; axis < dimensions; axis += 1)
      direction[axis]! += units[start + axis]! * share;
  }
  makeUnit(direction);
  return direction;
}

/** The words of a concept and their parts, each with the most that one of its lists says. */
function wordsSaid(lexicon: Lexicon, concept: Concept): Map<string, number> {
  const said = new Map<string, number>();
  for (const [list, weight] of Object.entries(listWeights))
    // One text a list: to cut a hundred thousand words one by one takes a second longer.
    for (const piece of piecesOf(lexicon, concept[list as keyof typeof listWeights].join('\n')))
      said.set(piece, Math.max(said.get(piece) ?? 0, weight));
  return said;
}

/** A concept as a column of length 1. */
function columnOf(
  words: ReadonlyMap<string, number>,
  places: ReadonlyMap<string, number>,
  rarityOf: (word: string) => number | undefined,
): SparseColumn {
  const values = Float64Array.from(words, ([word, weight]) => weight * rarityOf(word)!);
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
  return {
    rows: Int32Array.from(words.keys(), (word) => places.get(word)!),
    values: values.map((value) => value / length),
  };
}

/** Where concepts lie among the directions of a basis: those it knows as they lie there. */
function foldedIn(
  concepts: readonly Concept[],
  said: readonly ReadonlyMap<string, number>[],
  columns: readonly SparseColumn[],
  basis: TrainedWords,
): Float64Array {
  const { columnOf: known, principal, places, units, lengths } = basis;
  const factors = factorsOf(principal);
  const right = new Float64Array(concepts.length * dimensions);
  concepts.forEach((concept, column) => {
    const own = right.subarray(column * dimensions, (column + 1) * dimensions);
    const place = known.get(signatureOf(concept));
    if (place !== undefined) {
      own.set(principal.right.subarray(place * dimensions, (place + 1) * dimensions));
      return;
    }
    [...said[column]!.keys()].forEach((word, at) => {
      const reached = places.get(word);
      if (reached === undefined) return;
      const share = columns[column]!.values[at]! * lengths[reached]!;
      for (let axis = 0; axis < dimensions; axis += 1) {
        const value = principal.values[axis]!;
        // How far the word reaches into the direction: its row of A·V, as it was before evening out.
        const reach = value && units[reached * dimensions + axis]! / factors[axis]!;
        if (value) own[axis]! += (share * reach) / value ** 2;
      }
    });
  });
  return right;
}

/** All that a concept says, as one text that can be compared. */
function signatureOf({ words, broader, related, heard }: Concept): string {
  return [words, broader, related, heard].map((list) => list.join('、')).join('|');
}

/** Cosine of two directions of length 1. */
export function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at]! * other[at]!;
  return sum;
}

/** Words as texts are read: whole, and their meaningful parts. */
function piecesOf(lexicon: Lexicon, text: string): string[] {
  return lexicon
    .tokens(text)
    .flatMap(({ word: piece, names, betrays }) => [
      ...(names.length || betrays.length || isMeaningful(piece) ? [piece] : []),
      ...lexicon.partsOf(piece).filter(isMeaningful),
    ]);
}

/** Gives a vector length 1 in place; one without any stays so. @returns the length that it had */
function makeUnit(vector: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < vector.length; at += 1) sum += vector[at]! ** 2;
  const length = Math.sqrt(sum);
  if (length) for (let at = 0; at < vector.length; at += 1) vector[at]! /= length;
  return length;
}
