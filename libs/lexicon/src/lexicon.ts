import type { Jieba } from '@node-rs/jieba';
import type { Concept } from './concept.js';
import { makeCutter } from './cut.js';
import type { Example } from './example.js';
import { normalise } from './normalise.js';

/** A word of a text, and what it is in the lexicon. */
export interface Token {
  word: string;
  /** Position of its first character in the text. */
  start: number;
  /** Places of the concepts that the word names; usually none or one. */
  names: readonly number[];
  /** Places of the concepts that the word betrays. */
  betrays: readonly number[];
}

/** Characters by which a word is looked up before it is known whole. */
const startLength = 2;
const none: readonly number[] = [];

/**
 * Words of the trade, by what they mean. Made once from its concepts and then only read; a changed
 * lexicon is a new one.
 */
export class Lexicon {
  private readonly jieba: Jieba;
  private readonly named = new Map<string, number[]>();
  private readonly betrayed = new Map<string, number[]>();
  /** Length of the longest word that begins with those characters. */
  private readonly longest = new Map<string, number>();
  /** For each concept the places of those that its `broader` words name. */
  readonly broader: readonly (readonly number[])[];
  /** For each concept the places of those it is `broader` of. */
  readonly narrower: readonly (readonly number[])[];

  /**
   * @param basis the lexicon that this one is a change of, where it is one
   * @param examples what word vectors learn from beside the concepts; a change has those of its basis
   */
  constructor(
    readonly concepts: readonly Concept[],
    readonly basis?: Lexicon,
    readonly examples: readonly Example[] = basis?.examples ?? [],
  ) {
    concepts.forEach(({ words, related }, place) => {
      for (const word of words) append(this.named, word, place);
      for (const word of related) append(this.betrayed, word, place);
    });
    for (const word of this.words()) {
      const start = word.slice(0, startLength);
      this.longest.set(start, Math.max(this.longest.get(start) ?? 0, word.length));
    }
    this.jieba = makeCutter(new Set([...this.named.keys(), ...this.betrayed.keys()]));
    this.broader = concepts.map((concept, place) => [
      ...new Set(
        concept.broader.flatMap((word) => this.conceptsOf(word)).filter((other) => other !== place),
      ),
    ]);
    const narrower: number[][] = concepts.map(() => []);
    this.broader.forEach((wider, place) => {
      for (const other of wider) narrower[other]!.push(place);
    });
    this.narrower = narrower;
  }

  /** Places of the concepts that a word names. */
  conceptsOf(word: string): readonly number[] {
    return this.named.get(word) ?? none;
  }

  /** Places of the concepts that a word betrays. */
  betrayedBy(word: string): readonly number[] {
    return this.betrayed.get(word) ?? none;
  }

  /** Other words for a word: all that name a concept which it names. */
  synonymsOf(word: string): string[] {
    const others = this.conceptsOf(word).flatMap((place) => this.concepts[place]!.words);
    return [...new Set(others)].filter((other) => other !== word);
  }

  /** Every word that names or betrays a concept. */
  words(): string[] {
    return [...new Set([...this.named.keys(), ...this.betrayed.keys()])];
  }

  /**
   * Cuts a text into words. A word of the lexicon is found whole, also where the cutter would part
   * it, but never across the borders of words: 会展 is not in 社会展示.
   * @param text in the form that `normalise` gives
   */
  tokens(text: string): Token[] {
    const pieces = this.jieba.cut(text, true);
    const tokens: Token[] = [];
    let start = 0;
    for (let at = 0; at < pieces.length;) {
      const taken = this.longestAt(text, start, pieces, at);
      const word = taken === 1 ? pieces[at]! : pieces.slice(at, at + taken).join('');
      const trimmed = word.trim();
      if (trimmed)
        tokens.push({
          word: trimmed,
          start,
          names: this.conceptsOf(trimmed),
          betrays: this.betrayedBy(trimmed),
        });
      start += word.length;
      at += taken;
    }
    return tokens;
  }

  /** Shorter words within a long one: who writes 智能快件箱 also has 快件箱. */
  partsOf(word: string): string[] {
    if (word.length < 4 || !/\p{Script=Han}/u.test(word)) return [];
    return this.jieba.cutForSearch(word, true).filter((part) => part !== word && part.length > 1);
  }

  /** How many pieces from `at` on make the longest word of the lexicon (可燃 气体 探测 器); one if none does. */
  private longestAt(text: string, start: number, pieces: string[], at: number): number {
    const most = this.longest.get(text.slice(start, start + startLength)) ?? 0;
    let length = pieces[at]!.length;
    let taken = 1;
    for (let next = at + 1; next < pieces.length; next += 1) {
      length += pieces[next]!.length;
      if (length > most) break;
      const word = text.slice(start, start + length);
      if (this.named.has(word) || this.betrayed.has(word)) taken = next - at + 1;
    }
    return taken;
  }
}

function append(places: Map<string, number[]>, key: string, place: number): void {
  const word = normalise(key);
  const known = places.get(word);
  if (!known) places.set(word, [place]);
  else if (!known.includes(place)) known.push(place);
}
