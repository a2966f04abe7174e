import { taxonomy } from '#libs/contracts';
import { domainWords, type Lexicon, technologyWords } from '#libs/lexicon';
import type { Reading } from './reading.js';

const sure = 1;
const likely = 0.3;
const named = 1;

type Codes = 'domains' | 'technologies';
const listsOf = { domains: domainWords, technologies: technologyWords };

const weightOf: Record<Codes, Map<string, [code: string, weight: number][]>> = {
  domains: new Map(),
  technologies: new Map(),
};
for (const kind of ['domains', 'technologies'] as const)
  for (const [code, words] of Object.entries(listsOf[kind]))
    for (const [list, weight] of [
      [words.sure, sure],
      [words.likely, likely],
    ] as const)
      for (const word of list) {
        const known = weightOf[kind].get(word) ?? [];
        if (!known.some(([other]) => other === code))
          weightOf[kind].set(word, [...known, [code, weight]]);
      }

/**
 * The fields that a text's words show, as shares that sum to 1, whatever its tags say: tags are
 * often wrong. Words that stand for several fields count little for each.
 */
export function fieldsShown(lexicon: Lexicon, reading: Reading, kind: Codes): Map<string, number> {
  const points = new Map<string, number>();
  const count = (code: string, weight: number) =>
    points.set(code, (points.get(code) ?? 0) + weight);
  for (const [word, times] of reading.words) {
    const codes = weightOf[kind].get(word);
    if (!codes) continue;
    for (const [code, weight] of codes)
      count(code, (weight * (1 + Math.log(Math.max(times, 1)))) / codes.length);
  }
  for (const [place, times] of reading.named) {
    const { field } = lexicon.concepts[place]!;
    if (field && field in listsOf[kind]) count(field, named * (1 + Math.log(Math.max(times, 1))));
  }
  const total = [...points.values()].reduce((sum, value) => sum + value, 0);
  if (total) for (const [code, value] of points) points.set(code, value / total);
  return points;
}

/** Shares in the order of the taxonomy's list; a code that it has not is left out. */
export function inOrder(
  kind: Codes,
  shares: ReadonlyMap<string, number>,
): Float32Array<ArrayBuffer> {
  return Float32Array.from(taxonomy[kind], ({ code }) => shares.get(code) ?? 0);
}

/** Cosine of two distributions: 1 when the same, 0 when nothing is in common. */
export function agreement(one: Float32Array, other: Float32Array): number {
  let [dot, own, others] = [0, 0, 0];
  for (let at = 0; at < one.length; at += 1) {
    dot += one[at]! * other[at]!;
    own += one[at]! ** 2;
    others += other[at]! ** 2;
  }
  return dot ? dot / Math.sqrt(own * others) : 0;
}
