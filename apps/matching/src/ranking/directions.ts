import { dimensions } from './trained-words.js';

/**
 * Directions in bytes, `dimensions` each, one behind the other, and by what the numbers of each are
 * multiplied. What rounding moves a cosine by is less than a thousandth.
 */
export interface Directions {
  units: Int8Array<ArrayBuffer>;
  scales: Float32Array<ArrayBuffer>;
}

const most = 127;

export function packedDirections(directions: readonly Float32Array[]): Directions {
  const units = new Int8Array(directions.length * dimensions);
  const scales = new Float32Array(directions.length);
  directions.forEach((direction, place) => {
    const greatest = direction.reduce((found, value) => Math.max(found, Math.abs(value)), 0);
    if (!greatest) return;
    scales[place] = greatest / most;
    direction.forEach((value, axis) => {
      units[place * dimensions + axis] = Math.round((value / greatest) * most);
    });
  });
  return { units, scales };
}

/** One of them as it was, but for the rounding. */
export function directionAt({ units, scales }: Directions, place: number): Float32Array {
  const direction = Float32Array.from(units.subarray(place * dimensions, (place + 1) * dimensions));
  for (let axis = 0; axis < dimensions; axis += 1) direction[axis]! *= scales[place]!;
  return direction;
}

/** Cosine of two of them. */
export function nearness(one: Directions, at: number, other: Directions, place: number): number {
  const own = one.units;
  const others = other.units;
  const start = at * dimensions;
  const otherStart = place * dimensions;
  let sum = 0;
  for (let axis = 0; axis < dimensions; axis += 4)
    sum =
      (sum +
        own[start + axis]! * others[otherStart + axis]! +
        own[start + axis + 1]! * others[otherStart + axis + 1]! +
        own[start + axis + 2]! * others[otherStart + axis + 2]! +
        own[start + axis + 3]! * others[otherStart + axis + 3]!) |
      0;
  return sum * one.scales[at]! * other.scales[place]!;
}
