import { shippedLexicon } from './shipped.js';

/**
 * Where a word of the text can begin or end, as positions in it: the borders between its words, and
 * within a long word those of its parts.
 * @param text in the form that `normalise` gives
 */
export function bordersOf(text: string): Set<number> {
  const lexicon = shippedLexicon();
  const borders = new Set([0]);
  for (const { word, start } of lexicon.tokens(text)) {
    borders.add(start).add(start + word.length);
    for (const part of lexicon.partsOf(word)) {
      const place = word.indexOf(part);
      if (place >= 0) borders.add(start + place).add(start + place + part.length);
    }
  }
  return borders;
}
