/** Kinds of numbers that are packed. */
type Numbers =
  | Uint8ArrayConstructor
  | Int8ArrayConstructor
  | Uint16ArrayConstructor
  | Uint32ArrayConstructor
  | Float32ArrayConstructor;

/** What is packed: numbers of a kind, several things by name, or a list of the same. */
type Layout = Numbers | readonly [Layout] | { readonly [name: string]: Layout };

/** What a layout describes. */
export type Packed<Of> = Of extends Numbers
  ? InstanceType<Of>
  : Of extends readonly [infer One]
    ? Packed<One>[]
    : { -readonly [Name in keyof Of]: Packed<Of[Name]> };

const alignment = 4;
const aligned = (length: number) => Math.ceil(length / alignment) * alignment;

/** All numbers one behind the other, each list behind its length, in the order of the layout. */
export function pack<Of extends Layout>(layout: Of, value: Packed<Of>): Buffer {
  const parts: Uint8Array[] = [];
  const put = (of: Layout, one: unknown): void => {
    if (typeof of === 'function') {
      const { buffer, byteOffset, byteLength, length } = one as Uint8Array<ArrayBuffer>;
      const part = new Uint8Array(alignment + aligned(byteLength));
      new Uint32Array(part.buffer)[0] = length;
      part.set(new Uint8Array(buffer, byteOffset, byteLength), alignment);
      parts.push(part);
    } else if (isList(of)) {
      const items = one as unknown[];
      parts.push(new Uint8Array(Uint32Array.of(items.length).buffer));
      for (const item of items) put(of[0], item);
    } else
      for (const [name, inner] of Object.entries(of))
        put(inner, (one as Record<string, unknown>)[name]);
  };
  put(layout, value);
  return Buffer.concat(parts);
}

/** What `pack` packed, as views of one copy of the bytes. */
export function unpack<Of extends Layout>(layout: Of, bytes: Uint8Array): Packed<Of> {
  const { buffer } = new Uint8Array(bytes);
  const words = new Uint32Array(buffer, 0, Math.floor(buffer.byteLength / alignment));
  let at = 0;
  const length = () => words[at++]!;
  const take = (of: Layout): unknown => {
    if (typeof of === 'function') {
      const count = length();
      const taken = new of(buffer, at * alignment, count);
      at += aligned(taken.byteLength) / alignment;
      return taken;
    }
    if (isList(of)) return Array.from({ length: length() }, () => take(of[0]));
    const found: Record<string, unknown> = {};
    for (const name in of) found[name] = take(of[name]!);
    return found;
  };
  return take(layout) as Packed<Of>;
}

function isList(of: Layout): of is readonly [Layout] {
  return Array.isArray(of);
}
