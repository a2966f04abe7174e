import type { Lexicon } from '#libs/lexicon';
import { isMeaningful } from './boilerplate.js';

/** Numbers of a vector: enough that chance agreement (1/√dimensions) stays far below a real one. */
export const dimensions = 512;
/** Places that one concept's own mark touches. */
const touched = 8;

/** Words as vectors: the nearer two are, the more they are used of the same things. */
export interface WordVectors {
  /** How rare a word is among the concepts, natural logarithm; 0 for one that none of them has. */
  rarityOf(word: string): number;
  /**
   * The direction of a text.
   * @param words what it says, with weights; words that no concept has are passed over
   * @returns length 1, or all zeros when no word is known
   */
  directionOf(words: Iterable<readonly [word: string, weight: number]>): Float32Array;
}

const made = new WeakMap<Lexicon, WordVectors>();

/**
 * Word vectors trained from a lexicon's concepts by random indexing (Kanerva, Kristoferson and Holst
 * 2000), in two rounds: a word first gets the marks of the concepts whose words it is among, then
 * the directions of the company that it keeps there, so that words meet that share no concept but
 * share neighbours (reflective random indexing, Cohen, Schvaneveldt and Widdows 2010). Marks come
 * from a hash of the concept's first word: every process makes the same vectors, offline, and a
 * change of one concept moves only its neighbourhood. About one second, once for each lexicon.
 */
export function wordVectorsOf(lexicon: Lexicon): WordVectors {
  const known = made.get(lexicon);
  if (known) return known;
  const vectors = train(lexicon);
  made.set(lexicon, vectors);
  return vectors;
}

function train(lexicon: Lexicon): WordVectors {
  const places = new Map<string, number>();
  const placeOf = (word: string) => {
    const place = places.get(word) ?? places.size;
    places.set(word, place);
    return place;
  };
  const companies = lexicon.concepts
    .filter(({ words }) => words.length)
    .map(({ words, broader, related }) => ({
      mark: words[0]!,
      members: [
        ...new Set([...words, ...broader, ...related].flatMap((w) => piecesOf(lexicon, w))),
      ].map(placeOf),
    }));
  const counts = new Float64Array(places.size);
  for (const { members } of companies) for (const place of members) counts[place]! += 1;

  const first = new Float32Array(places.size * dimensions);
  for (const { mark, members } of companies)
    forEachMark(mark, (at, sign) => {
      for (const place of members) first[place * dimensions + at]! += sign;
    });
  normaliseRows(first, dimensions);

  const second = new Float32Array(first.length);
  const company = new Float32Array(dimensions);
  for (const { members } of companies) {
    company.fill(0);
    for (const place of members) addRow(company, first, place, 1 / Math.sqrt(counts[place]!));
    normaliseRows(company, dimensions);
    for (const place of members)
      for (let at = 0; at < dimensions; at += 1) second[place * dimensions + at]! += company[at]!;
  }
  normaliseRows(second, dimensions);
  for (let at = 0; at < second.length; at += 1) second[at]! += first[at]!;
  normaliseRows(second, dimensions);

  const rarityOf = (word: string) => {
    const place = places.get(word);
    return place === undefined ? 0 : Math.log(companies.length / counts[place]!);
  };
  return {
    rarityOf,
    directionOf(words) {
      const direction = new Float32Array(dimensions);
      for (const [word, weight] of words) {
        const place = places.get(word);
        if (place !== undefined) addRow(direction, second, place, weight * rarityOf(word));
      }
      normaliseRows(direction, dimensions);
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

/** A word of the lexicon as texts are read: whole, and its meaningful parts. */
function piecesOf(lexicon: Lexicon, word: string): string[] {
  return lexicon
    .tokens(word)
    .flatMap(({ word: piece, names, betrays }) => [
      ...(names.length || betrays.length || isMeaningful(piece) ? [piece] : []),
      ...lexicon.partsOf(piece).filter(isMeaningful),
    ]);
}

function addRow(to: Float32Array, from: Float32Array, row: number, weight: number): void {
  const start = row * dimensions;
  for (let at = 0; at < dimensions; at += 1) to[at]! += from[start + at]! * weight;
}

function normaliseRows(values: Float32Array, length: number): void {
  for (let start = 0; start < values.length; start += length) {
    let sum = 0;
    for (let at = start; at < start + length; at += 1) sum += values[at]! ** 2;
    if (!sum) continue;
    const factor = 1 / Math.sqrt(sum);
    for (let at = start; at < start + length; at += 1) values[at]! *= factor;
  }
}

/** Where a concept's mark lies, and with which sign: xorshift from a FNV-1a hash of its name. */
function forEachMark(name: string, work: (at: number, sign: number) => void): void {
  let state = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1)
    state = Math.imul(state ^ name.charCodeAt(at), 0x01000193);
  state = state || 1;
  for (let time = 0; time < touched; time += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const mixed = Math.imul(state, 0x85ebca6b) >>> 0;
    work((mixed >>> 1) % dimensions, mixed & 1 ? 1 : -1);
  }
}
