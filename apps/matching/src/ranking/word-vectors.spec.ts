import { describe, expect, test } from '@jest/globals';
import { Lexicon, parseConcept, shippedLexicon } from '#libs/lexicon';
import { cosine, dimensions, wordVectorsOf } from './word-vectors.js';

const near = (one: string[], other: string[], lexicon = shippedLexicon()) => {
  const vectors = wordVectorsOf(lexicon);
  const direction = (words: string[]) =>
    vectors.directionOf(words.map((word) => [word, 1] as const));
  return cosine(direction(one), direction(other));
};

describe('word vectors', () => {
  test('of the same thing are near, also when no word is shared', () => {
    expect(near(['快递柜'], ['智能快件箱'])).toBeGreaterThan(0.6);
    expect(near(['快递柜'], ['智能快件箱'])).toBeGreaterThan(near(['快递柜'], ['远程会诊']) + 0.4);
  });

  test('meet through neighbours that they share', () => {
    const lexicon = new Lexicon([
      parseConcept('甲物、乙物 | | 丙部件、丁部件'),
      parseConcept('戊物、己物 | | 丙部件、丁部件'),
      parseConcept('庚物、辛物 | | 壬部件、癸部件'),
    ]);
    expect(near(['甲物'], ['戊物'], lexicon)).toBeGreaterThan(
      near(['甲物'], ['庚物'], lexicon) + 0.1,
    );
  });

  test('are the same whenever they are made', () => {
    const lines = ['快递柜、快件箱 | | 格口', '会展、展会 | | 展位'];
    const make = () =>
      wordVectorsOf(new Lexicon(lines.map((line) => parseConcept(line)))).directionOf([
        ['快递柜', 1],
      ]);
    expect(make()).toEqual(make());
  });

  test('a direction has length one, and none without a known word', () => {
    const vectors = wordVectorsOf(shippedLexicon());
    const known = vectors.directionOf([['快递柜', 3]]);
    expect(known).toHaveLength(dimensions);
    expect(cosine(known, known)).toBeCloseTo(1, 5);
    expect(cosine(vectors.directionOf([['不存在的词', 1]]), known)).toBe(0);
  });
});
