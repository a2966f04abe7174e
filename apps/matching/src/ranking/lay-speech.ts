import type { Lexicon } from '#libs/lexicon';
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
   * @param said all that the offer says, with how much
   * @returns a cosine; 0 where nothing is left to compare
   */
  nearnessTo: (this: void, said: ReadonlyMap<string, number>) => number;
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
  return {
    share: weights.lay.most * layness,
    nearnessTo(offered) {
      const [own, others] = [
        vectors.directionOf(
          words
            .filter(({ word }) => !offered.has(word))
            .map(({ word, weight }) => [word, weight] as const),
        ),
        vectors.directionOf([...offered].filter(([word]) => !said.has(word))),
      ];
      return cosine(own, others);
    },
  };
}
