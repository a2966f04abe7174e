import type { Concept, Example, Lexicon } from '#libs/lexicon';
import { isMeaningful } from './boilerplate.js';

/** How much a word of each list says of its concept. */
const listWeights = { words: 1, broader: 0.5, related: 0.8, heard: 0.6 } as const;
/** How much an example teaches beside a concept. */
const exampleShare = 2;

/** What word vectors learn from: a concept or an example. */
export interface Lesson {
  /** All that it says, as one text that can be compared. */
  signature: string;
  said: ReadonlyMap<string, number>;
  /** Length of its column. */
  share: number;
}

/** The words of a concept and their parts, each with the most that one of its lists says. */
export function lessonOfConcept(lexicon: Lexicon, concept: Concept): Lesson {
  const said = new Map<string, number>();
  for (const [list, weight] of Object.entries(listWeights))
    // One text a list: to cut a hundred thousand words one by one takes a second longer.
    for (const piece of piecesOf(lexicon, concept[list as keyof typeof listWeights].join('\n')))
      said.set(piece, Math.max(said.get(piece) ?? 0, weight));
  return { signature: signatureOfConcept(concept), said, share: 1 };
}

/** The words of an example and their parts, all with the same weight. */
export function lessonOfExample(lexicon: Lexicon, { title, needs, offers }: Example): Lesson {
  const signature = [title, ...needs, ...offers].join('\n');
  const said = new Map(piecesOf(lexicon, signature).map((piece) => [piece, 1]));
  return { signature, said, share: exampleShare };
}

export function signatureOfConcept({ words, broader, related, heard }: Concept): string {
  return [words, broader, related, heard].map((list) => list.join('、')).join('|');
}

/** A lesson as a column as long as its share: each word with how much of it the word is. */
export function columnOf(
  { said, share }: Lesson,
  rarityOf: (word: string) => number,
): Map<string, number> {
  let squares = 0;
  const column = new Map<string, number>();
  for (const [word, weight] of said) {
    const value = weight * rarityOf(word);
    squares += value ** 2;
    column.set(word, value);
  }
  const factor = share / (Math.sqrt(squares) || 1);
  for (const [word, value] of column) column.set(word, value * factor);
  return column;
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
