import { type Lexicon, shippedLexicon } from '#libs/lexicon';
import { changedWords } from './changed-words.js';
import { keptWords } from './kept-words.js';
import { type KnownWords, trainedWords } from './known-words.js';
import { atOnce, type Steps, withBreaks } from './steps.js';
import { dimensions, makeUnit, type TrainedWords } from './trained-words.js';
import { train } from './training.js';

/** Words as vectors: the nearer two are, the more they are used of the same things. */
export interface WordVectors {
  /**
   * The direction of a text.
   * @param words what it says, with weights; words that no lesson has are passed over
   * @returns length 1, or all zeros when no word is known
   */
  directionOf(words: Iterable<readonly [word: string, weight: number]>): Float32Array;
  /** The sum of the words' vectors, of which that is the direction. */
  sumOf(words: Iterable<readonly [word: string, weight: number]>): Float32Array;
}

const trained = new WeakMap<Lexicon, TrainedWords>();
const made = new WeakMap<Lexicon, WordVectors>();
const prepared = new WeakMap<Lexicon, Promise<void>>();

/**
 * Word vectors of a lexicon: trained (`training.ts`) where it stands for itself, which takes seconds
 * unless a build has kept them (`kept-words.ts`); those of its basis but for the words that the change
 * moves (`changed-words.ts`) where it has one.
 */
export function wordVectorsOf(lexicon: Lexicon): WordVectors {
  return made.get(lexicon) ?? atOnce(making(lexicon));
}

/** Makes the vectors of a lexicon, once, while the process goes on with what else it has to do. */
export function prepareWordVectors(lexicon: Lexicon): Promise<void> {
  const begun = prepared.get(lexicon) ?? prepare(lexicon);
  prepared.set(lexicon, begun);
  return begun;
}

async function prepare(lexicon: Lexicon): Promise<void> {
  if (lexicon.basis) await prepareWordVectors(lexicon.basis);
  await withBreaks(making(lexicon));
}

function* making(lexicon: Lexicon): Steps<WordVectors> {
  const { basis } = lexicon;
  const known = basis
    ? yield* changedWords(yield* training(basis), lexicon)
    : trainedWords(yield* training(lexicon));
  const vectors = vectorsAmong(known);
  made.set(lexicon, vectors);
  return vectors;
}

function* training(lexicon: Lexicon): Steps<TrainedWords> {
  const words =
    trained.get(lexicon) ??
    (lexicon === shippedLexicon() ? keptWords() : undefined) ??
    (yield* train(lexicon));
  trained.set(lexicon, words);
  return words;
}

function vectorsAmong(known: KnownWords): WordVectors {
  const sumOf: WordVectors['sumOf'] = (words) => {
    const sum = new Float32Array(dimensions);
    for (const [word, weight] of words) known.addTo(sum, word, weight);
    return sum;
  };
  return {
    sumOf,
    directionOf(words) {
      const direction = sumOf(words);
      makeUnit(direction);
      return direction;
    },
  };
}

/** Cosine of two directions of length 1. */
export function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at]! * other[at]!;
  return sum;
}
