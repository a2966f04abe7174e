import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emptyCorpus, tellingOf } from './corpus.js';

const counted = (documents: number, having: Record<string, number>) => ({
  documents,
  having: new Map(Object.entries(having)),
});

describe('how much a word tells', () => {
  test('less the more documents have it', () => {
    const side = counted(500, { 平台: 480, 快递柜: 6 });
    expect(tellingOf(side, '快递柜')).toBeGreaterThan(tellingOf(side, '平台') * 3);
  });

  test('without documents of our own the general dictionary speaks', () => {
    expect(tellingOf(emptyCorpus.offers, '问题')).toBeLessThan(
      tellingOf(emptyCorpus.offers, '溯源'),
    );
  });

  test('is between 0 and 1, and never more for a word that more documents have', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), fc.nat(5000), (documents, one, other) => {
        const having = { 多: Math.max(one, other), 少: Math.min(one, other) };
        const side = counted(Math.max(documents, one, other), having);
        const [more, fewer] = ['#多', '#少'].map((word) =>
          tellingOf(counted(side.documents, { [word]: having[word[1] as '多' | '少'] }), word),
        );
        expect(more).toBeGreaterThanOrEqual(0);
        expect(fewer).toBeLessThanOrEqual(1);
        expect(more).toBeLessThanOrEqual(fewer!);
      }),
    );
  });
});
