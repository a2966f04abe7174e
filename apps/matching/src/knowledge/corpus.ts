import { rarityOf } from '#libs/lexicon';

/** How many documents of a side there are, and how many of them have each word. */
export interface Frequencies {
  documents: number;
  /** Words, concepts as `#first word` and pairs of characters as `~pair`; what no document has is left out. */
  having: ReadonlyMap<string, number>;
}

/** What is known of the texts that there are: which words tell something, on either side. */
export interface Corpus {
  offers: Frequencies;
  needs: Frequencies;
}

export const emptyCorpus: Corpus = {
  offers: { documents: 0, having: new Map() },
  needs: { documents: 0, having: new Map() },
};

/**
 * Documents as which the general dictionary counts: with few texts of our own its word is heeded,
 * with many it is outvoted.
 */
const priorDocuments = 60;

/**
 * How much a word tells, between 0 (every document has it) and 1 (hardly any has). Inverse document
 * frequency with jieba's table as prior, divided by the greatest value that there can be.
 */
export function tellingOf({ documents, having }: Frequencies, word: string): number {
  const expected = /^[#~]/.test(word) ? 0 : Math.exp(-rarityOf(word));
  const total = documents + priorDocuments;
  const seen = (having.get(word) ?? 0) + priorDocuments * expected + 0.5;
  return Math.min(1, Math.log(total / Math.min(seen, total)) / Math.log(total / 0.5));
}
