import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { likenessOf, nearlyEqual } from './names-alike.js';
import { NamesIndex } from './names-index.js';

const comparable = (core: string) => ({ key: core, core });

describe('an index of names', () => {
  const few = (max: number) =>
    fc.string({ unit: fc.constantFrom(...'江汉楚天云'), minLength: 1, maxLength: max });

  test('finds a nearly equal name whenever comparing with each would', () => {
    fc.assert(
      fc.property(fc.array(few(13), { maxLength: 12 }), few(13), (names, asked) => {
        const index = new NamesIndex();
        for (const name of names) index.add(name, comparable(name));
        const likeness = (name: string) => likenessOf(comparable(asked), comparable(name));
        const best = Math.max(0, ...names.map(likeness));
        const found = index.nearest(comparable(asked));
        if (best < nearlyEqual) expect(found).toBeNull();
        else expect(likeness(found!)).toBe(best);
      }),
      { numRuns: 2000 },
    );
  });

  test('of names that are compared alike the first is told', () => {
    const index = new NamesIndex();
    index.add('武汉江城快柜有限公司', { key: '江城快柜科技', core: '江城快柜' });
    index.add('江城快柜集团', { key: '江城快柜', core: '江城快柜' });
    expect(index.nearest({ key: '江城快柜信息', core: '江城快柜' })).toBe('武汉江城快柜有限公司');
    expect(index.nearest(comparable('江城快递'))).toBe('武汉江城快柜有限公司');
    expect(index.nearest(comparable('长江快递'))).toBeNull();
  });
});
