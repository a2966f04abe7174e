import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pack, unpack } from './packing.js';

const layout = {
  bytes: Uint8Array,
  signed: Int8Array,
  many: [{ shorts: Uint16Array, words: Uint32Array }],
  fractions: Float32Array,
} as const;

const value = fc.record({
  bytes: fc.uint8Array(),
  signed: fc.int8Array(),
  many: fc.array(fc.record({ shorts: fc.uint16Array(), words: fc.uint32Array() }), {
    maxLength: 3,
  }),
  fractions: fc.float32Array(),
});

test('what is unpacked is what was packed, wherever its bytes lie', () => {
  fc.assert(
    fc.property(value, fc.nat(7), (given, before) => {
      const packed = pack(layout, given);
      const shifted = Buffer.concat([Buffer.alloc(before), packed]).subarray(before);
      expect(unpack(layout, shifted)).toEqual(given);
    }),
  );
});
