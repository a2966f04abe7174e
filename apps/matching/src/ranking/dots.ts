/**
 * `dots.wat` as bytes, made from it by wabt's `wat2wasm`: eight products of a step, where JavaScript
 * makes one. Comparing clauses with sentences is most of what ranking computes.
 */
const code = Buffer.from(
  'AGFzbQEAAAABCAFgA39/fwF/AwIBAAUDAQABBxACBm1lbW9yeQIAA2RvdAAAClQBUgIBewF/IAAgAmoh' +
    'BANAIAMgAP0BAwAgAf0BAwD9ugH9rgEhAyAAQQhqIQAgAUEIaiEBIAAgBEkNAAsgA/0bACAD/RsBaiAD' +
    '/RsCIAP9GwNqags=',
  'base64',
);

/** What is used of the runtime's own; Node's types leave it to those of browsers. */
declare const WebAssembly: {
  Module: new (code: Uint8Array) => object;
  Instance: new (module: object) => { exports: unknown };
};

interface Exports {
  memory: { readonly buffer: ArrayBuffer; grow: (pages: number) => number };
  /** Of two lists by their addresses. */
  dot: (one: number, other: number, length: number) => number;
}

const { memory, dot } = new WebAssembly.Instance(new WebAssembly.Module(code)).exports as Exports;
let bytes = new Int8Array(memory.buffer);
const pageSize = 65_536;

/**
 * The dot product of each vector of one list with each of another.
 * @param one vectors one behind the other
 * @param length numbers of each vector, a multiple of eight
 * @returns for each of the first list those with all of the second
 */
export function dotProducts(one: Int8Array, other: Int8Array, length: number): Int32Array {
  const needed = one.length + other.length;
  if (needed > bytes.length) {
    memory.grow(Math.ceil((needed - bytes.length) / pageSize));
    bytes = new Int8Array(memory.buffer);
  }
  bytes.set(one);
  bytes.set(other, one.length);
  const products = new Int32Array((one.length / length) * (other.length / length));
  let at = 0;
  for (let start = 0; start < one.length; start += length)
    for (let place = one.length; place < needed; place += length)
      products[at++] = dot(start, place, length);
  return products;
}
