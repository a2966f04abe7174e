import type { TrainedWords } from './trained-words.js';
import { dimensions } from './trained-words.js';

/** Where words lie. */
export interface KnownWords {
  /** Adds a word's vector to a sum, by its rarity and a weight; one that is not known adds nothing. */
  addTo(sum: Float32Array, word: string, weight: number): void;
}

/** The words of a lexicon that stands for itself. */
export function trainedWords({ places, rarities, units, scales }: TrainedWords): KnownWords {
  return {
    addTo(sum, word, weight) {
      const place = places.get(word);
      if (place === undefined) return;
      const start = place * dimensions;
      const share = weight * rarities[place]! * scales[place]!;
      for (let axis = 0; axis < dimensions; axis += 1) sum[axis]! += units[start + axis]! * share;
    },
  };
}
