import { normalise } from './normalise.js';

/** One thing of the trade, with every word by which people speak of it. */
export interface Concept {
  /** Words that mean the same, the most usual first. */
  words: readonly string[];
  /** First words of the wider things that it is a kind or a part of. */
  broader: readonly string[];
  /** Words that betray it in a text that never names it: parts, tasks, complaints. */
  related: readonly string[];
  /**
   * Words that are heard where it is spoken of, by those who need it and by those who offer it. They
   * betray nothing by themselves; word vectors learn from them.
   */
  heard: readonly string[];
  /** Code of the taxonomy's domain or technology that it belongs to, if to one. */
  field: string | null;
}

/** A concept as one line, as the shipped lists have it: `words | broader | related | heard`, each by 、. */
export function parseConcept(line: string, field: string | null = null): Concept {
  const [words = [], broader = [], related = [], heard = []] = line.split('|').map(wordsOf);
  return { words, broader, related, heard, field };
}

/** In the form in which texts are compared, each once. */
function wordsOf(list: string): string[] {
  return [...new Set(list.split('、').map((word) => normalise(word).trim()))].filter(Boolean);
}
