import { pinyin } from 'pinyin-pro';

/** A character of a text and how it is read; null where it is not Chinese. */
export interface ReadCharacter {
  character: string;
  /** Position in the text. */
  start: number;
  /** Without tone, ü as v: 绿 is lv, as everybody types it. */
  syllable: string | null;
}

/** Reads a text aloud, each character by its neighbours: 重 of 重庆 is chong. */
export function readAloud(text: string): ReadCharacter[] {
  const read = pinyin(text, { type: 'all', toneType: 'none', v: true });
  let start = 0;
  return read.map(({ origin, pinyin: syllable, isZh }) => {
    const one = { character: origin, start, syllable: isZh ? syllable : null };
    start += origin.length;
    return one;
  });
}

/** Runs of Chinese characters in a row: who types pinyin does not type across a comma. */
export function spokenRuns(text: string): (ReadCharacter & { syllable: string })[][] {
  const runs: (ReadCharacter & { syllable: string })[][] = [[]];
  for (const { syllable, ...rest } of readAloud(text))
    if (syllable) runs.at(-1)!.push({ ...rest, syllable });
    else if (runs.at(-1)!.length) runs.push([]);
  return runs.filter((run) => run.length);
}

/** A search engine finds what begins like the query; so many syllables of a beginning are kept. */
const longestBeginning = 8;

export interface SpokenTerms {
  pinyin: string[];
  initials: string[];
}

/**
 * What a text is found by when its sound is typed: from every syllable on some that follow, joined,
 * so that `kuaidigui` and `kdg` are found within 社区智能快递柜 by their beginning, and each word by
 * itself, for `wuhan kuaidi`.
 * @param words the text cut into words, joined again the text
 */
export function spokenTerms(text: string, words: readonly string[] = []): SpokenTerms {
  const found = { pinyin: new Set<string>(), initials: new Set<string>() };
  const add = (syllables: string[]) => {
    if (syllables.length === 0) return;
    found.pinyin.add(syllables.join(''));
    found.initials.add(syllables.map((syllable) => syllable[0]!).join(''));
  };
  const syllableAt = new Map<number, string>();
  const runs = spokenRuns(text);
  for (const one of runs.flat()) syllableAt.set(one.start, one.syllable);
  let place = 0;
  for (const word of words) {
    const places = Array.from({ length: word.length }, (_, at) => place + at);
    const syllables = places.flatMap((at) => syllableAt.get(at) ?? []);
    if (syllables.length === [...word].length) add(syllables);
    place += word.length;
  }
  for (const run of runs)
    for (let from = 0; from < run.length; from += 1)
      add(run.slice(from, from + longestBeginning).map(({ syllable }) => syllable));
  return { pinyin: [...found.pinyin], initials: [...found.initials] };
}
