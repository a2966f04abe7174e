import { describe, expect, test } from '@jest/globals';
import { termsOf } from '../matches/terms.js';
import { concepts, synonymsOf } from './concepts.js';

describe('the lexicon', () => {
  test('a word stands in one group only: in two it would lose the synonyms of one', () => {
    const words = concepts.flat();
    expect(words.filter((word, place) => words.indexOf(word) !== place)).toEqual([]);
  });

  test('a group has at least two words, written as texts are compared', () => {
    for (const group of concepts) {
      expect(group.length).toBeGreaterThan(1);
      for (const word of group) expect(word).toBe(word.normalize('NFKC').toLowerCase().trim());
    }
  });

  test('synonyms go both ways and no word is its own', () => {
    for (const [word, others] of synonymsOf) {
      expect(others).not.toContain(word);
      for (const other of others) expect(synonymsOf.get(other)).toContain(word);
    }
  });

  test.each(concepts.flat())('%s is read as one word', (word) => {
    expect([...termsOf(word).keys()]).toEqual([word]);
  });
});
