/**
 * What a text has, each word as a number, in ascending order, and how strongly in shares of 255. So two
 * texts are compared by walking through both once, and a text is kept in some hundred bytes.
 */
export interface Strengths<Keys = Uint32Array<ArrayBuffer>> {
  keys: Keys;
  shares: Uint8Array<ArrayBuffer>;
}

/** What a need looks for, in ascending order of the keys; one key may stand for several. */
export interface Sought<Item> {
  keys: Uint32Array<ArrayBuffer>;
  items: Item[];
}

const whole = 255;

/**
 * The number of a word: a hash of 32 bits. Two words of one need and one offer share it once in some
 * hundred thousand pairs, and then a single word counts that should not.
 */
export function keyOf(word: string): number {
  let hash = word.length;
  for (let at = 0; at < word.length; at += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(at), 0x5bd1e995);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

/** @param of keys with strengths from 0 to 1; what is next to nothing is left out */
export function strengthsFrom(of: Iterable<readonly [key: number, strength: number]>): Strengths {
  const sorted = [...of]
    .map(([key, strength]) => ({ key, share: Math.round(strength * whole) }))
    .filter(({ share }) => share)
    .sort((one, other) => one.key - other.key);
  return {
    keys: Uint32Array.from(sorted, ({ key }) => key),
    shares: Uint8Array.from(sorted, ({ share }) => share),
  };
}

export function soughtFrom<Item>(items: Iterable<Item>, key: (item: Item) => number): Sought<Item> {
  const sorted = [...items]
    .map((item) => ({ item, key: key(item) }))
    .sort((one, other) => one.key - other.key);
  return {
    keys: Uint32Array.from(sorted, (one) => one.key),
    items: sorted.map(({ item }) => item),
  };
}

/** Calls `found` for all that is sought and there, with the place at which it is there. */
export function meet<Item>(
  { keys, items }: Sought<Item>,
  there: Uint32Array | Uint16Array,
  found: (item: Item, place: number) => void,
): void {
  let place = 0;
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at]!;
    while (place < there.length && there[place]! < key) place += 1;
    if (place === there.length) return;
    if (there[place] === key) found(items[at]!, place);
  }
}

/** Calls `found` for all that is sought and there, with how strong it is, 0 to 1. */
export function meetStrong<Item>(
  sought: Sought<Item>,
  { keys, shares }: Strengths<Uint32Array | Uint16Array>,
  found: (item: Item, strength: number) => void,
): void {
  meet(sought, keys, (item, place) => found(item, shares[place]! / whole));
}

/** How strong a key is, 0 where it is not there. */
export function strengthOf({ keys, shares }: Strengths, key: number): number {
  const place = placeOf(keys, key);
  return place < 0 ? 0 : shares[place]! / whole;
}

/** Place of a key among ascending ones, or -1. */
export function placeOf(keys: Uint32Array | Uint16Array, key: number): number {
  let [from, to] = [0, keys.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (keys[middle]! < key) from = middle + 1;
    else to = middle;
  }
  return keys[from] === key ? from : -1;
}
