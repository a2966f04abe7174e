import type { Excerpt, Segment } from '#libs/contracts';
import { forgivenTypos, normalise, spellingDistance, spokenRuns } from '#libs/lexicon';
import type { ReadQuery } from './read-query.js';

type Range = [start: number, end: number];

/** Words of the query by how they are looked for in a text. */
export type Sought = Pick<ReadQuery, 'forms' | 'joined' | 'number'>;

/**
 * Cuts a text into pieces, telling those that were asked for: the words themselves, others for them,
 * and Chinese whose sound was typed. All pieces in a row are the text.
 */
export function mark(text: string, sought: Sought): Segment[] {
  return cut(text, rangesIn(text, sought), [0, text.length]);
}

/** How much of a long text is shown, in characters. */
const excerptLength = 140;
/** How much of that may stand before what was found. */
const leadLength = 40;

/** The piece of a text around what was found first, or its beginning when nothing was. */
export function excerptOf(text: string, sought: Sought): Omit<Excerpt, 'field'> & { hits: number } {
  const ranges = rangesIn(text, sought);
  const window = windowAround(text, ranges[0]);
  return {
    segments: cut(text, ranges, window),
    cutBefore: window[0] > 0,
    cutAfter: window[1] < text.length,
    hits: ranges.length,
  };
}

function windowAround(text: string, first: Range | undefined): Range {
  if (text.length <= excerptLength) return [0, text.length];
  const at = first?.[0] ?? 0;
  let start = Math.max(0, Math.min(at - leadLength, text.length - excerptLength));
  // Rather from the beginning of a sentence, where one begins shortly before.
  const lead = text.slice(start, at);
  const sentence = /[。！？；\n][^。！？；\n]*$/u.exec(lead);
  if (start > 0 && sentence) start += sentence.index + 1;
  if (isWithinPair(text, start)) start -= 1;
  let end = Math.min(text.length, start + excerptLength);
  if (isWithinPair(text, end)) end -= 1;
  return [start, end];
}

/** Whether a position would part the two halves of one character. */
function isWithinPair(text: string, at: number): boolean {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) && /[\uD800-\uDBFF]/.test(text.charAt(at - 1));
}

function cut(text: string, ranges: Range[], [from, to]: Range): Segment[] {
  const segments: Segment[] = [];
  const add = (start: number, end: number, hit: boolean) => {
    if (end > start) segments.push({ text: text.slice(start, end), hit });
  };
  let at = from;
  for (const [start, end] of ranges) {
    const [first, last] = [Math.max(start, from), Math.min(end, to)];
    if (last <= first) continue;
    add(at, first, false);
    add(first, last, true);
    at = last;
  }
  add(at, to, false);
  return segments;
}

/** Where the text has what was asked for, in order and apart from each other. */
function rangesIn(text: string, { forms, joined, number }: Sought): Range[] {
  const folded = fold(text);
  const latin = [...forms.map(({ word }) => word), ...(joined ? [joined] : [])].filter((word) =>
    /^[a-z]{2,}$/.test(word),
  );
  const found = [
    ...(number ? occurrences(folded, number.toLowerCase()) : []),
    ...forms.flatMap(({ word, same, parts }) => {
      const whole = [word, ...same].flatMap((form) => occurrences(folded, form));
      return whole.length ? whole : parts.flatMap((part) => occurrences(folded, part));
    }),
    ...latin.flatMap((word) => misspelt(folded, word)),
  ];
  const spelt = latin.filter((word) => !folded.includes(word));
  if (spelt.length) found.push(...spoken(text, spelt));
  return merged(found);
}

const foldedCharacters = new Map<string, string>();

/** The text as words are compared, character by character, so that positions stay. */
function fold(text: string): string {
  let folded = '';
  for (const character of text) {
    let form = foldedCharacters.get(character);
    if (form === undefined) {
      form = normalise(character);
      if (form.length !== character.length) form = character;
      // There are some ten thousand characters that anybody writes.
      if (foldedCharacters.size < 30_000) foldedCharacters.set(character, form);
    }
    folded += form;
  }
  return folded;
}

/** Everywhere the text has the word; one in Latin letters only where a word begins so. */
function occurrences(folded: string, word: string): Range[] {
  const ranges: Range[] = [];
  if (!word) return ranges;
  const isLatin = /^[a-z0-9]/.test(word);
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
    if (!isLatin || !/[a-z0-9]/.test(folded.charAt(at - 1))) ranges.push([at, at + word.length]);
  return ranges;
}

/** Words of the text in Latin letters that are nearly the one asked for. */
function misspelt(folded: string, word: string): Range[] {
  const typos = forgivenTypos(word.length);
  if (typos === 0) return [];
  return [...folded.matchAll(/[a-z]+/g)]
    .filter(
      ([one]) =>
        Math.abs(one.length - word.length) <= typos && spellingDistance(one, word) <= typos,
    )
    .map(({ 0: one, index }): Range => [index, index + one.length]);
}

/** Chinese that sounds as was typed: in full, else by initials, else nearly. */
function spoken(text: string, typed: string[]): Range[] {
  const runs = spokenRuns(text);
  return typed.flatMap((latin) => {
    const inFull = spelt(runs, latin, (syllable) => syllable);
    if (inFull.length) return inFull;
    const byInitials = spelt(runs, latin, (syllable) => syllable[0]!);
    return byInitials.length ? byInitials : nearlySpelt(runs, latin);
  });
}

type Runs = ReturnType<typeof spokenRuns>;

function spelt(runs: Runs, latin: string, sound: (syllable: string) => string): Range[] {
  const ranges: Range[] = [];
  for (const run of runs)
    for (let from = 0; from < run.length; from += 1) {
      let heard = '';
      for (let to = from; to < run.length && latin.startsWith(heard); to += 1) {
        heard += sound(run[to]!.syllable);
        if (heard.startsWith(latin)) {
          ranges.push(rangeOf(run, from, to));
          break;
        }
      }
    }
  return ranges;
}

function nearlySpelt(runs: Runs, latin: string): Range[] {
  const typos = forgivenTypos(latin.length);
  let best: { distance: number; range: Range } | undefined;
  for (const run of typos ? runs : [])
    for (let from = 0; from < run.length; from += 1) {
      let heard = '';
      for (let to = from; to < run.length && heard.length <= latin.length + typos; to += 1) {
        heard += run[to]!.syllable;
        if (Math.abs(heard.length - latin.length) > typos) continue;
        const distance = spellingDistance(heard, latin);
        if (distance <= typos && distance < (best?.distance ?? Infinity))
          best = { distance, range: rangeOf(run, from, to) };
      }
    }
  return best ? [best.range] : [];
}

function rangeOf(run: Runs[number], from: number, to: number): Range {
  const last = run[to]!;
  return [run[from]!.start, last.start + last.character.length];
}

function merged(ranges: Range[]): Range[] {
  const inOrder = ranges.toSorted(([one], [other]) => one - other);
  const apart: Range[] = [];
  for (const [start, end] of inOrder) {
    const last = apart.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}
