import { describe, expect, test } from '@jest/globals';
import { parseConcept } from './concept.js';
import { Lexicon } from './lexicon.js';
import { shippedConcepts, shippedLexicon } from './shipped.js';

const lexicon = new Lexicon([
  parseConcept('快递柜、智能快件箱 | 末端配送 | 格口、取件码'),
  parseConcept('末端配送、最后一公里 | | 派件'),
  parseConcept('会展、展会 | | 展位'),
]);
const named = (text: string) => lexicon.tokens(text).flatMap(({ names }) => names);

describe('a lexicon', () => {
  test('reads every word of a concept as the concept', () => {
    expect(named('快递柜')).toEqual([0]);
    expect(named('智能快件箱')).toEqual([0]);
  });

  test('finds a word that the cutter would part', () => {
    expect(named('解决最后一公里难题')).toEqual([1]);
  });

  test('does not find a word across the borders of others', () => {
    expect(named('向社会展示成果')).toEqual([]);
  });

  test('tells what a word betrays', () => {
    expect(lexicon.tokens('格口')[0]!.betrays).toEqual([0]);
  });

  test('knows what is wider and what is narrower', () => {
    expect(lexicon.broader[0]).toEqual([1]);
    expect(lexicon.narrower[1]).toEqual([0]);
  });

  test('knows the other words for a word', () => {
    expect(lexicon.synonymsOf('快递柜')).toEqual(['智能快件箱']);
    expect(lexicon.synonymsOf('格口')).toEqual([]);
  });
});

describe('the shipped concepts', () => {
  const concepts = shippedConcepts();

  test('are those of every domain, in the form in which texts are compared', () => {
    expect(concepts.length).toBeGreaterThan(2000);
    for (const concept of concepts) {
      expect(concept.words.length).toBeGreaterThan(1);
      for (const list of [concept.words, concept.broader, concept.related])
        expect(parseConcept(list.join('、')).words).toEqual(list);
    }
  });

  test('each has a first word of its own within its field', () => {
    const keys = concepts.map(({ field, words }) => `${field}/${words[0]}`);
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
  });

  test('are found by their own words', () => {
    const all = shippedLexicon();
    const missed = concepts
      .flatMap(({ words }) => words)
      .filter((word) => !all.tokens(word).some(({ names }) => names.length));
    expect(missed).toEqual([]);
  });
});
