import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bm25 } from './bm25.js';

const documents = [
  { id: 'a', text: '快递 快递 仓储' },
  { id: 'b', text: '仓储' },
];

describe('BM25', () => {
  test('by hand: ln 2 · 2 · 2.2 / (2 + 1.2 · (0.25 + 0.75 · 3 / 2))', () => {
    const [found, ...others] = bm25(documents)('快递');
    expect(found!.id).toBe('a');
    expect(found!.score).toBeCloseTo((Math.LN2 * 4.4) / 3.65, 10);
    expect(others).toEqual([]);
  });

  test('of two that have a word as often, the shorter comes first', () => {
    expect(bm25(documents)('仓储').map(({ id }) => id)).toEqual(['b', 'a']);
  });

  test('a word asked for twice counts once', () => {
    expect(bm25(documents)('快递 快递')).toEqual(bm25(documents)('快递'));
  });

  test('equal ones come in the order of their ids, and nothing is found for other words', () => {
    const equal = ['c', 'a', 'b'].map((id) => ({ id, text: '养老' }));
    expect(bm25(equal)('养老').map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(bm25(equal)('光伏，。')).toEqual([]);
    expect(bm25([])('养老')).toEqual([]);
  });

  test('scores are positive and never rise, whatever the texts', () => {
    const text = fc
      .array(fc.constantFrom('快递', '仓储', '养老', '无人机', '光伏'), { maxLength: 12 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), text, (texts, query) => {
        const scores = bm25(texts.map((one, at) => ({ id: `d${at}`, text: one })))(query).map(
          ({ score }) => score,
        );
        expect(scores.every((score) => score > 0)).toBe(true);
        expect(scores).toEqual([...scores].sort((one, other) => other - one));
      }),
    );
  });
});
