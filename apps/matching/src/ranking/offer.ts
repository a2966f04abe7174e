import { caseText, type EnterpriseSnapshot } from '#libs/contracts';
import type { Lexicon } from '#libs/lexicon';
import { strengthsOf } from './concepts.js';
import { fieldsShown } from './fields.js';
import { withTag } from './need.js';
import {
  merged,
  pairsOf,
  readText,
  type Reading,
  saidText,
  sentencesOf,
  surfaceOf,
} from './reading.js';
import { wordVectorsOf } from './word-vectors.js';
import { type Role, rolesOf } from './roles.js';
import { weights } from './weights.js';

/** A text of an enterprise as it is compared. */
export interface OfferedText {
  /** BM25's saturated frequency of each word, 0 to 1. */
  words: Map<string, number>;
  /** How strongly it is about each concept, 0 to 1. */
  concepts: Map<number, number>;
  /** The words by which it names or betrays them. */
  surface: Map<number, string>;
}

/** A sentence of an offer as its author wrote it, and where it points; see word-vectors.ts. */
export interface Statement {
  text: string;
  direction: Float32Array;
}

/** One capability: with its cases and, weaker, the company's profile. */
export interface OfferedCapability extends OfferedText {
  name: string;
  description: string;
  /** The words of its name alone, with how often. */
  nameWords: ReadonlyMap<string, number>;
  deliveryDistricts: string[];
  /** All that it says, with how much. */
  said: ReadonlyMap<string, number>;
  /** Where all that it says together points. */
  direction: Float32Array;
  statements: Statement[];
  /** Saturated frequencies of pairs of characters, as those of words. */
  pairs: Map<string, number>;
  domains: Map<string, number>;
  technologies: Map<string, number>;
  roles: Map<Role, number>;
  denied: Reading;
  caseTexts: (OfferedText & { text: string })[];
}

/** What an enterprise offers, read once for all its comparisons. */
export interface Offer {
  enterprise: EnterpriseSnapshot;
  capabilities: OfferedCapability[];
}

/** Characters of an enterprise that are read; who writes more than a booklet does not fit better. */
const mostCharacters = 20_000;

export function readOffer(lexicon: Lexicon, enterprise: EnterpriseSnapshot): Offer {
  const vectors = wordVectorsOf(lexicon);
  let left = mostCharacters;
  const read = (text: string) => {
    const taken = text.slice(0, left);
    left -= taken.length;
    return readText(lexicon, taken);
  };
  const profile = read(enterprise.profile);
  return {
    enterprise,
    capabilities: enterprise.capabilities.map((capability) => {
      const name = read(capability.name);
      const sentences = sentencesOf(capability.description).map((text) => ({
        text,
        ...read(text),
      }));
      const description = {
        said: merged(sentences.map(({ said }) => said)),
        denied: merged(sentences.map(({ denied }) => denied)),
      };
      const cases = capability.cases.map(caseText).map((text) => ({ text, ...read(text) }));
      const w = weights.offer;
      const parts: (readonly [Reading, number])[] = [
        [name.said, w.name],
        [description.said, w.description],
        ...cases.map(({ said }) => [said, w.case] as const),
        [profile.said, w.profile],
      ];
      const own = merged([name.said, description.said, ...cases.map(({ said }) => said)]);
      const said = countsOf(parts);
      return {
        name: capability.name,
        description: capability.description,
        nameWords: name.said.words,
        deliveryDistricts: capability.deliveryDistricts,
        ...offeredText(lexicon, parts),
        said,
        direction: vectors.directionOf(said),
        statements: [
          { text: capability.description, said: merged([name.said, description.said]) },
          { text: capability.name, ...name },
          ...sentences,
          ...cases,
        ].map(({ text, said }) => ({ text, direction: vectors.directionOf(said.words) })),
        pairs: saturatedPairs([
          capability.name,
          capability.description,
          ...cases.map(({ text }) => text),
          enterprise.profile,
        ]),
        domains: withTag(fieldsShown(lexicon, own, 'domains'), capability.domains),
        technologies: withTag(fieldsShown(lexicon, own, 'technologies'), capability.technologies),
        roles: rolesOf(`${capability.name}。${capability.description}。${enterprise.profile}`),
        denied: merged([name.denied, description.denied, profile.denied]),
        caseTexts: cases.map(({ text, said }) => ({ text, ...offeredText(lexicon, [[said, 1]]) })),
      };
    }),
  };
}

function offeredText(
  lexicon: Lexicon,
  parts: readonly (readonly [Reading, number])[],
): OfferedText {
  return {
    words: saturated(parts),
    concepts: strengthsOf(lexicon, parts),
    surface: surfaceOf(parts.map(([reading]) => reading)),
  };
}

/** BM25's term part: repetition counts less and less, and less in a long text. */
function saturated(parts: readonly (readonly [Reading, number])[]): Map<string, number> {
  const length = parts.reduce((sum, [reading, weight]) => sum + reading.length * weight, 0);
  return saturate(countsOf(parts), length / weights.usualLength);
}

function countsOf(parts: readonly (readonly [Reading, number])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [reading, weight] of parts)
    for (const [word, times] of reading.words)
      counts.set(word, (counts.get(word) ?? 0) + times * weight);
  return counts;
}

function saturatedPairs(texts: string[]): Map<string, number> {
  const counts = pairsOf(texts.map(saidText).join(','));
  let length = 0;
  for (const times of counts.values()) length += times;
  return saturate(counts, length / weights.usualPairs);
}

function saturate(counts: Map<string, number>, length: number): Map<string, number> {
  const discount = 1 - weights.lengthShare + weights.lengthShare * length;
  for (const [word, times] of counts)
    counts.set(word, times / (times + weights.saturation * discount));
  return counts;
}
