import { type ComparableName, likenessOf, nearlyEqual } from './names-alike.js';

/** As many are compared at most: more candidates than this share a common word, not a name. */
const mostCompared = 300;

interface Entry {
  name: string;
  comparable: ComparableName;
  length: number;
}

/**
 * Many names in memory, among which a nearly equal one is found as `findSimilar` finds it in the
 * directory: for a whole file of names a question to the database each would take minutes.
 */
export class NamesIndex {
  private readonly byCore = new Map<string, Entry>();
  private readonly byPair = new Map<string, Entry[]>();

  add(name: string, comparable: ComparableName): void {
    const { core } = comparable;
    // Of several with the same core the first speaks for all.
    if (this.byCore.has(core)) return;
    const entry = { name, comparable, length: [...core].length };
    this.byCore.set(core, entry);
    for (const pair of new Set(pairsOf(core))) {
      const entries = this.byPair.get(pair);
      if (entries) entries.push(entry);
      else this.byPair.set(pair, [entry]);
    }
  }

  /** The name that is most like this one, or null when none is nearly equal. */
  nearest(comparable: ComparableName): string | null {
    const same = this.byCore.get(comparable.core);
    if (same) return same.name;
    let best: { name: string; likeness: number } | null = null;
    for (const { name, comparable: other } of this.candidates(comparable.core)) {
      const likeness = likenessOf(comparable, other);
      if (likeness >= nearlyEqual && likeness > (best?.likeness ?? 0)) best = { name, likeness };
    }
    return best?.name ?? null;
  }

  /**
   * Those that share one of the rarest pairs of neighbouring characters. So many edits as two nearly
   * equal names may differ by cannot break more pairs than are looked at less one, so that one of
   * them is whole in both.
   */
  private *candidates(core: string): Generator<Entry> {
    const length = [...core].length;
    const seen = new Set<Entry>();
    const lists = pairsOf(core)
      .map((pair) => this.byPair.get(pair) ?? [])
      .sort((one, other) => one.length - other.length)
      .slice(0, pairsToLookAt(length));
    for (const entries of lists)
      for (const entry of entries) {
        if (Math.abs(entry.length - length) > editsBetween(entry.length, length)) continue;
        if (seen.has(entry)) continue;
        if (seen.add(entry).size > mostCompared) return;
        yield entry;
      }
  }
}

function pairsOf(core: string): string[] {
  const characters = [...core];
  return characters.slice(1).map((second, place) => characters[place]! + second);
}

/** By how many edits two cores of these lengths may differ and still be nearly equal. */
function editsBetween(one: number, other: number): number {
  return Math.floor(Math.max(one, other) * (1 - nearlyEqual));
}

/** One more than can be broken: an exchanged or lost character breaks two, an added one breaks one. */
function pairsToLookAt(length: number): number {
  let most = 0;
  for (let other = length; other - length <= editsBetween(length, other); other += 1)
    most = Math.max(most, 2 * editsBetween(length, other) - (other - length) + 1);
  return most;
}
