import { Jieba } from '@node-rs/jieba';
import { dict, idf } from '@node-rs/jieba/dict.js';

/** Frequency that makes jieba prefer a word of ours over its parts, and not over a longer one. */
const ownWordFrequency = 1000;

/** Cuts Chinese text into words, with a dictionary of the trade beside jieba's own. */
export function makeCutter(words: Iterable<string>): Jieba {
  const jieba = Jieba.withDict(dict);
  const own = [...words].filter((word) => /^\p{Script=Han}{2,}$/u.test(word));
  if (own.length)
    jieba.loadDict(
      new TextEncoder().encode(own.map((word) => `${word} ${ownWordFrequency} n`).join('\n')),
    );
  return jieba;
}

const rarity = new Map<string, number>();
for (const line of new TextDecoder().decode(idf).split('\n')) {
  const [word, value] = line.split(' ');
  if (word && value) rarity.set(word, Number(value));
}
/** Median of jieba's IDF table, which jieba itself gives to words the table does not have. */
const unknownRarity = 11.7;

/** Inverse document frequency of a word in general Chinese, natural logarithm, from jieba's table. */
export function rarityOf(word: string): number {
  return rarity.get(word) ?? unknownRarity;
}
