import { describe, expect, test } from '@jest/globals';
import { parseConcept, Lexicon, shippedLexicon } from '#libs/lexicon';
import { keptWords } from './kept-words.js';
import { atOnce } from './steps.js';
import { dimensions } from './trained-words.js';
import { train } from './training.js';
import { wordVectorsOf } from './word-vectors.js';

describe('the words that a build keeps', () => {
  test('are those of the shipped lexicon, so that no process trains them again', () => {
    const kept = keptWords()!;
    expect(kept.units).toHaveLength(kept.places.size * dimensions);
    const place = kept.places.get('快件箱')!;
    const own = wordVectorsOf(shippedLexicon()).directionOf([['快件箱', 1]]);
    expect(
      [...own].every(
        (value, axis) =>
          Math.abs(value - kept.units[place * dimensions + axis]! * kept.scales[place]!) < 0.01,
      ),
    ).toBe(true);
  });

  test('say what training says', () => {
    const lexicon = new Lexicon(
      ['快递柜、快件箱 | | 格口', '会展、展会 | | 展位'].map((line) => parseConcept(line)),
    );
    const trained = atOnce(train(lexicon));
    const place = trained.places.get('快件箱')!;
    const own = wordVectorsOf(lexicon).directionOf([['快件箱', 1]]);
    own.forEach((value, axis) =>
      expect(value).toBeCloseTo(
        trained.units[place * dimensions + axis]! * trained.scales[place]!,
        2,
      ),
    );
  });
});
