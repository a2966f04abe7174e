import type { Need } from './need.js';

/**
 * How alike two needs are, 0 (nothing in common) to 1 (they ask for the same in the same measure):
 * the cosine of their weighted words and that of their weighted concepts, taken half and half. Where
 * neither names a concept, the words decide alone.
 */
export function likeness(one: Need, other: Need): number {
  const words = cosine(
    one.words.map(({ word, weight }) => [word, weight]),
    other.words.map(({ word, weight }) => [word, weight]),
  );
  if (one.concepts.length === 0 && other.concepts.length === 0) return words;
  const concepts = cosine(
    one.concepts.map(({ place, weight }) => [place, weight]),
    other.concepts.map(({ place, weight }) => [place, weight]),
  );
  return (words + concepts) / 2;
}

function cosine<Key>(one: [Key, number][], other: [Key, number][]): number {
  const known = new Map(other);
  let dot = 0;
  for (const [key, weight] of one) dot += weight * (known.get(key) ?? 0);
  // Rounding may carry the product of equal ones a hair above 1.
  return dot ? Math.min(1, dot / (lengthOf(one) * lengthOf(other))) : 0;
}

function lengthOf(of: [unknown, number][]): number {
  return Math.sqrt(of.reduce((sum, [, weight]) => sum + weight * weight, 0));
}
