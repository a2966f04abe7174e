import type { Lexicon } from '#libs/lexicon';
import { countAt, type Said, sumSaid } from './said.js';
import { keyOf, meet, soughtFrom } from './strengths.js';
import { makeUnit } from './trained-words.js';
import { weights } from './weights.js';
import { cosine, wordVectorsOf } from './word-vectors.js';

/**
 * A need in lay speech. Who has a trouble and does not know the trade tells it in everyday words, and a
 * company that says them too is no likelier to serve it: who paints shop signs also speaks of old shops
 * and late hours. Whoever does serve it speaks of other things, which the examples have taught to lie
 * near. So the less a need names by the trade's words, the more of the points go to how near both lie
 * when the words that they share are left out.
 */
export interface LaySpeech {
  /** The part of all points that is given by it, 0 to `weights.lay.most`. */
  share: number;
  /**
   * How near an offer lies beyond the words that it shares with the need.
   * @param said all that the offer says
   * @returns a cosine; 0 where nothing is left to compare
   */
  nearnessTo: (this: void, said: Said) => number;
}

/**
 * @param words of the need, with their weights
 * @param said every word that it says, weighty or not
 * @returns null for a need that names its things by the trade's words
 */
export function laySpeechOf(
  lexicon: Lexicon,
  words: readonly { word: string; weight: number }[],
  said: ReadonlySet<string>,
): LaySpeech | null {
  let whole = 0;
  let named = 0;
  for (const { word, weight } of words) {
    whole += weight;
    if (lexicon.conceptsOf(word).length) named += weight;
  }
  const layness = whole ? 1 - named / whole / weights.lay.namesFrom : 0;
  if (layness <= 0) return null;
  const vectors = wordVectorsOf(lexicon);
  const weightOf = new Map(words.map(({ word, weight }) => [word, weight]));
  const own = vectors.sumOf(weightOf);
  const sought = soughtFrom(said, keyOf);
  return {
    share: weights.lay.most * layness,
    nearnessTo(offered) {
      const shared: [word: string, count: number][] = [];
      meet(sought, offered.keys, (word, place) => shared.push([word, countAt(offered, place)]));
      const ownShared = shared.filter(([word]) => weightOf.has(word));
      if (ownShared.length === words.length || shared.length === offered.keys.length) return 0;
      return cosineBeyond(
        own,
        vectors.sumOf(ownShared.map(([word]) => [word, weightOf.get(word)!])),
        sumSaid(offered),
        vectors.sumOf(shared),
      );
    },
  };
}

/** Cosine of what two sums are without a part of each; the parts are left as the rest. */
function cosineBeyond(
  one: Float32Array,
  fromOne: Float32Array,
  other: Float32Array,
  fromOther: Float32Array,
): number {
  for (let axis = 0; axis < one.length; axis += 1) {
    fromOne[axis] = one[axis]! - fromOne[axis]!;
    fromOther[axis] = other[axis]! - fromOther[axis]!;
  }
  makeUnit(fromOne);
  makeUnit(fromOther);
  return cosine(fromOne, fromOther);
}
