import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { boundedDistance, likenessOf, nearlyEqual } from './names-alike.js';

const like = (core: string, other: string, key = core, otherKey = other) =>
  likenessOf({ key, core }, { key: otherKey, core: other });

describe('how alike two names are', () => {
  test('the same apart from legal form and place is the same', () => {
    expect(like('箱到家', '箱到家', '箱到家科技', '箱到家科技')).toBe(1);
  });

  test('what differs in words of trade only is nearly equal', () => {
    expect(like('箱到家', '箱到家', '箱到家科技', '箱到家智能')).toBeGreaterThan(nearlyEqual);
  });

  test('one character in four may differ, not one in two or three', () => {
    expect(like('长江云通', '长江云联')).toBeGreaterThanOrEqual(nearlyEqual);
    expect(like('楚智', '楚天')).toBe(0);
    expect(like('箱到家', '箱到店')).toBe(0);
  });

  const aName = fc.string({ unit: fc.constantFrom(...'江汉楚天云智箱到家'), maxLength: 12 });
  test('is symmetric, and between 0 and 1', () => {
    fc.assert(
      fc.property(aName, aName, (one, other) => {
        const likeness = like(one, other);
        expect(likeness).toBe(like(other, one));
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('the distance is that of the plain definition, as far as the bound', () => {
    const plain = (a: string[], b: string[]): number =>
      a.length === 0 || b.length === 0
        ? a.length + b.length
        : Math.min(
            plain(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
            plain(a.slice(1), b) + 1,
            plain(a, b.slice(1)) + 1,
          );
    const short = fc.array(fc.constantFrom('江', '汉', '楚'), { maxLength: 5 });
    fc.assert(
      fc.property(short, short, fc.nat(5), (a, b, atMost) => {
        const distance = plain(a, b);
        expect(boundedDistance(a, b, atMost)).toBe(distance <= atMost ? distance : null);
      }),
    );
  });
});
