import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dotProducts } from './dots.js';

const length = 16;
const vectors = (most: number) =>
  fc.array(fc.int8Array({ minLength: length, maxLength: length }), { maxLength: most });
const joined = (of: readonly Int8Array[]) => Int8Array.from(of.flatMap((one) => [...one]));

test('each with each, as multiplied one by one', () => {
  fc.assert(
    fc.property(vectors(6), vectors(6), (one, other) => {
      const expected = one.flatMap((own) =>
        other.map((their) => own.reduce((sum, value, axis) => sum + value * their[axis]!, 0)),
      );
      expect([...dotProducts(joined(one), joined(other), length)]).toEqual(expected);
    }),
  );
});

test('also of lists longer than a page of memory', () => {
  const many = new Int8Array(9000 * length).fill(-128);
  const products = dotProducts(new Int8Array(length).fill(127), many, length);
  expect(products).toEqual(new Int32Array(9000).fill(127 * -128 * length));
});
