import { dotProducts } from './dots.js';
import type { Packed } from './packing.js';
import { dimensions } from './trained-words.js';

/**
 * Directions in bytes, `dimensions` each, one behind the other, and by what the numbers of each are
 * multiplied. What rounding moves a cosine by is less than a thousandth.
 */
export const directionsLayout = { units: Int8Array, scales: Float32Array } as const;
export type Directions = Packed<typeof directionsLayout>;

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

/** Cosines of each of some with each of others: for each of the first those with all of the others. */
export function cosines(some: Directions, others: Directions): Float64Array {
  const count = others.scales.length;
  const products = Float64Array.from(dotProducts(some.units, others.units, dimensions));
  some.scales.forEach((scale, one) => {
    for (let other = 0; other < count; other += 1)
      products[one * count + other]! *= scale * others.scales[other]!;
  });
  return products;
}
