import { makeCutter, normalise } from '#libs/lexicon';

/** Okapi BM25 (Robertson and Zaragoza 2009) with its usual constants. */
const k1 = 1.2;
const b = 0.75;

const cutter = makeCutter([]);
const tokensOf = (text: string) =>
  cutter.cut(normalise(text), true).filter((word) => /[\p{L}\p{N}]/u.test(word));

export interface Document {
  id: string;
  text: string;
}

/**
 * Plain BM25 over jieba's tokens: the baseline that knows nothing of the trade.
 * @returns a search that gives all documents with a common token, best first
 */
export function bm25(documents: readonly Document[]): (query: string) => Ranked[] {
  const read = documents.map(({ id, text }) => {
    const tokens = tokensOf(text);
    const counts = new Map<string, number>();
    for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
    return { id, counts, length: tokens.length };
  });
  const having = new Map<string, number>();
  for (const { counts } of read)
    for (const token of counts.keys()) having.set(token, (having.get(token) ?? 0) + 1);
  const usual = read.reduce((sum, { length }) => sum + length, 0) / Math.max(read.length, 1);
  const rarity = (token: string) => {
    const count = having.get(token) ?? 0;
    return Math.log(1 + (read.length - count + 0.5) / (count + 0.5));
  };
  return (query) => {
    const asked = [...new Set(tokensOf(query))].map((token) => ({ token, weight: rarity(token) }));
    return read
      .map(({ id, counts, length }) => ({
        id,
        score: asked.reduce((sum, { token, weight }) => {
          const times = counts.get(token) ?? 0;
          return times
            ? sum + (weight * times * (k1 + 1)) / (times + k1 * (1 - b + (b * length) / usual))
            : sum;
        }, 0),
      }))
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
  };
}

export interface Ranked {
  id: string;
  score: number;
}
