import type { Lexicon } from '#libs/lexicon';
import type { Reading } from './reading.js';
import { weights } from './weights.js';

/**
 * How strongly a text is about each concept, 0 to 1: by naming it, by words that betray it, and
 * weaker by what is wider or narrower.
 * @param parts readings of the text's fields with the weight of each
 */
export function strengthsOf(
  lexicon: Lexicon,
  parts: readonly (readonly [Reading, number])[],
): Map<number, number> {
  const named = new Map<number, number>();
  const betrayed = new Map<number, Set<string>>();
  for (const [reading, weight] of parts) {
    for (const [place, times] of reading.named)
      named.set(place, (named.get(place) ?? 0) + weight * times);
    for (const [place, by] of reading.betrayed) {
      const all = betrayed.get(place) ?? new Set<string>();
      for (const word of by) all.add(word);
      betrayed.set(place, all);
    }
  }
  const own = new Map<number, number>();
  for (const [place, times] of named) either(own, place, 1 - (1 - weights.named) ** times);
  for (const [place, by] of betrayed) {
    let doubt = 1;
    for (const word of by)
      doubt *= 1 - weights.betrayed / Math.sqrt(lexicon.betrayedBy(word).length);
    either(own, place, Math.min(weights.mostBetrayed, 1 - doubt));
  }
  const all = new Map(own);
  for (const [place, strength] of own) {
    for (const wider of lexicon.broader[place]!) either(all, wider, strength * weights.toBroader);
    const narrower = lexicon.narrower[place]!;
    for (const one of narrower)
      either(all, one, (strength * weights.toNarrower) / Math.sqrt(narrower.length));
  }
  return all;
}

/** Two independent signs of the same thing. */
function either(strengths: Map<number, number>, place: number, strength: number): void {
  strengths.set(place, 1 - (1 - (strengths.get(place) ?? 0)) * (1 - strength));
}
