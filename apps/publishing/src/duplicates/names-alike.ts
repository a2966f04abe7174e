/** A company's name as it is compared; made by publishing.name_key and publishing.name_core. */
export interface ComparableName {
  /** Without legal form and place. */
  key: string;
  /** Besides without words of trade: what the company calls itself. */
  core: string;
}

/** From this likeness on two names are pointed out as nearly equal. */
export const nearlyEqual = 0.75;

/**
 * How alike two names are, 0 to 1. Words of trade tell companies apart only where the rest is the
 * same: 箱到家科技 and 箱到家智能 are nearly equal, 楚智科技 and 楚天科技 are not.
 */
export function likenessOf(one: ComparableName, other: ComparableName): number {
  if (one.key === other.key) return 1;
  if (one.core === other.core) return 0.95;
  const [a, b] = [[...one.core], [...other.core]];
  const longest = Math.max(a.length, b.length);
  const atMost = Math.floor(longest * (1 - nearlyEqual));
  const distance = boundedDistance(a, b, atMost);
  return distance === null ? 0 : Math.min(0.9, 1 - distance / longest);
}

/** Edit distance by insertion, deletion and exchange of one character; null above the bound. */
export function boundedDistance(a: string[], b: string[], atMost: number): number | null {
  if (Math.abs(a.length - b.length) > atMost) return null;
  let previous = Array.from({ length: b.length + 1 }, (_one, place) => place);
  for (const [row, character] of a.entries()) {
    const current = [row + 1];
    for (const [column, against] of b.entries())
      current.push(
        Math.min(
          previous[column]! + (character === against ? 0 : 1),
          previous[column + 1]! + 1,
          current[column]! + 1,
        ),
      );
    if (Math.min(...current) > atMost) return null;
    previous = current;
  }
  const distance = previous[b.length]!;
  return distance <= atMost ? distance : null;
}
