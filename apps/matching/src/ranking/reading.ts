import { type Lexicon, normalise } from '#libs/lexicon';
import { isMeaningful } from './boilerplate.js';
import { stretchesOf } from './denial.js';

/** What a text speaks of: words, concepts it names, and concepts that its words betray. */
export interface Reading {
  /** Words with how often they occur; a part of a long word counts half. */
  words: Map<string, number>;
  /** Places of named concepts, with how often. */
  named: Map<number, number>;
  /** The word by which each of them was first named. */
  namedBy: Map<number, string>;
  /** Places of betrayed concepts, each with the words that betray it. */
  betrayed: Map<number, Set<string>>;
  /** Length in words, for the weighing of long texts. */
  length: number;
}

export interface ReadText {
  said: Reading;
  /** What the text says is not wanted or not offered. */
  denied: Reading;
}

const partShare = 0.5;
/** What is there already is a circumstance of the need, not the need. */
const presentShare = 0.3;

function emptyReading(): Reading {
  return { words: new Map(), named: new Map(), namedBy: new Map(), betrayed: new Map(), length: 0 };
}

/** Reads a text of any length; the same text has always the same reading. */
export function readText(lexicon: Lexicon, text: string): ReadText {
  const read = { said: emptyReading(), denied: emptyReading() };
  for (const stretch of stretchesOf(normalise(text)))
    readStretch(
      lexicon,
      stretch.text,
      stretch.denied ? read.denied : read.said,
      stretch.present ? presentShare : 1,
    );
  return read;
}

function readStretch(lexicon: Lexicon, text: string, into: Reading, share: number): void {
  for (const { word, names, betrays } of lexicon.tokens(text)) {
    const { isWord, tells, parts } = formOf(lexicon, word);
    if (!isWord) continue;
    into.length += 1;
    for (const place of names) name(into, place, word, share);
    for (const place of betrays) {
      const by = into.betrayed.get(place) ?? new Set();
      into.betrayed.set(place, by.add(word));
    }
    if (tells) add(into.words, word, share);
    for (const part of parts) {
      add(into.words, part, share * partShare);
      for (const place of lexicon.conceptsOf(part))
        if (!names.includes(place)) name(into, place, part, share * partShare);
    }
  }
}

/** What a word is, wherever it stands. */
interface WordForm {
  /** Numbers and punctuation are none. */
  isWord: boolean;
  /** Whether it says what a text is about. */
  tells: boolean;
  /** Words within it that do. */
  parts: string[];
}

/** Words whose form a process keeps: to find it takes longer than all else that is done with a word. */
const mostForms = 50_000;
const forms = new WeakMap<Lexicon, Map<string, WordForm>>();

function formOf(lexicon: Lexicon, word: string): WordForm {
  const known = forms.get(lexicon) ?? new Map<string, WordForm>();
  forms.set(lexicon, known);
  let form = known.get(word);
  if (!form) {
    const isWord = /[\p{L}]/u.test(word);
    form = {
      isWord,
      tells: lexicon.conceptsOf(word).length > 0 || isMeaningful(word),
      parts: isWord ? lexicon.partsOf(word).filter(isMeaningful) : [],
    };
    if (known.size === mostForms) known.delete(known.keys().next().value!);
    known.set(word, form);
  }
  return form;
}

function name(into: Reading, place: number, word: string, share: number): void {
  add(into.named, place, share);
  if (!into.namedBy.has(place)) into.namedBy.set(place, word);
}

function add<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

/** Several readings as one text. */
export function merged(readings: readonly Reading[]): Reading {
  const all = emptyReading();
  for (const reading of readings) {
    for (const [word, times] of reading.words) add(all.words, word, times);
    for (const [place, times] of reading.named)
      name(all, place, reading.namedBy.get(place)!, times);
    for (const [place, by] of reading.betrayed)
      all.betrayed.set(place, new Set([...(all.betrayed.get(place) ?? []), ...by]));
    all.length += reading.length;
  }
  return all;
}

/** For each concept of the readings a word that speaks of it. */
export function surfaceOf(readings: readonly Reading[]): Map<number, string> {
  const surface = new Map<number, string>();
  for (const { betrayed } of readings)
    for (const [place, by] of betrayed) for (const word of by) surface.set(place, word);
  for (const { namedBy } of [...readings].reverse())
    for (const [place, word] of namedBy) surface.set(place, word);
  return surface;
}

/** The sentences of a text as it is written; reading them one by one is reading the text. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[。；;！!？?\n])/u).filter((sentence) => sentence.trim());
}

/** A text in compared form without what it denies. */
export function saidText(text: string): string {
  return stretchesOf(normalise(text))
    .filter(({ denied }) => !denied)
    .map((stretch) => stretch.text)
    .join(',');
}

/** Neighbouring characters and whole Latin words of a text in compared form, with how often. */
export function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (const [run] of text.matchAll(/\p{Script=Han}+|[a-z][a-z0-9+.-]+/gu)) {
    if (/^[a-z]/.test(run)) add(pairs, run, 1);
    else for (let at = 0; at + 1 < run.length; at += 1) add(pairs, run.slice(at, at + 2), 1);
  }
  return pairs;
}
