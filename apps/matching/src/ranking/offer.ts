import { type Capability, caseText, type EnterpriseSnapshot } from '#libs/contracts';
import type { Lexicon } from '#libs/lexicon';
import { strengthsOf } from './concepts.js';
import { directionsLayout, packedDirections } from './directions.js';
import { fieldsShown, inOrder } from './fields.js';
import { withTag } from './need.js';
import type { Packed } from './packing.js';
import {
  merged,
  pairsOf,
  readText,
  type Reading,
  type ReadText,
  saidText,
  sentencesOf,
  surfaceOf,
} from './reading.js';
import { rolesInOrder, rolesOf } from './roles.js';
import { keyOf, type Strengths, strengthsFrom } from './strengths.js';
import { saidInNumbers, saidLayout } from './said.js';
import { wordVectorsOf } from './word-vectors.js';
import { weights } from './weights.js';

const strengths = { keys: Uint32Array, shares: Uint8Array } as const;

const offeredText = {
  /** BM25's saturated frequency of each word, 0 to 1. */
  words: strengths,
  /** How strongly it is about each concept, 0 to 1; the keys are the concepts' places. */
  concepts: { keys: Uint16Array, shares: Uint8Array },
  /** The words by which it names or betrays concepts, one a line. */
  surface: { places: Uint16Array, words: Uint16Array },
} as const;

/** One capability: with its cases and, weaker, the company's profile. */
const offeredCapability = {
  ...offeredText,
  /** The words of its name alone, as shares of it. */
  nameWords: strengths,
  said: saidLayout,
  /** Where each of its `statementsOf` points; see word-vectors.ts. */
  statements: directionsLayout,
  /** Saturated frequencies of pairs of characters, as those of words. */
  pairs: strengths,
  /** Shares of the fields of the taxonomy and of the roles, in their order. */
  domains: Float32Array,
  technologies: Float32Array,
  roles: Float32Array,
  denied: { words: Uint32Array, concepts: Uint32Array },
  cases: [offeredText],
} as const;

/** What ranking needs of an enterprise's capabilities, in numbers that can be kept. */
export const offeredLayout = [offeredCapability] as const;

export type OfferedText = Packed<typeof offeredText>;
export type OfferedCapability = Packed<typeof offeredCapability>;

/** What an enterprise offers, read once for all its comparisons. */
export interface Offer {
  enterprise: EnterpriseSnapshot;
  /** In the order of the enterprise's. */
  capabilities: OfferedCapability[];
}

/** Characters of an enterprise that are read; who writes more than a booklet does not fit better. */
const mostCharacters = 20_000;

export function readOffer(lexicon: Lexicon, enterprise: EnterpriseSnapshot): Offer {
  const vectors = wordVectorsOf(lexicon);
  const profilePairs = pairsOf(saidText(enterprise.profile));
  return {
    enterprise,
    capabilities: readCapabilities(lexicon, enterprise).map((read) => {
      const { capability, name, description, sentences, cases, profile, parts } = read;
      const own = merged([name.said, description.said, ...cases.map(({ said }) => said)]);
      return {
        ...inNumbers(lexicon, parts),
        nameWords: sharesOf(name.said.words),
        said: saidInNumbers(vectors, countsOf(parts)),
        // In the order of `statementsOf`.
        statements: packedDirections(
          [
            merged([name.said, description.said]),
            name.said,
            ...[...sentences, ...cases].map(({ said }) => said),
          ].map(({ words }) => vectors.directionOf(words)),
        ),
        pairs: saturatedPairs(
          [capability.name, capability.description, ...capability.cases.map(caseText)],
          profilePairs,
        ),
        domains: inOrder(
          'domains',
          withTag(fieldsShown(lexicon, own, 'domains'), capability.domains),
        ),
        technologies: inOrder(
          'technologies',
          withTag(fieldsShown(lexicon, own, 'technologies'), capability.technologies),
        ),
        roles: rolesInOrder(
          rolesOf(`${capability.name}。${capability.description}。${enterprise.profile}`),
        ),
        denied: deniedIn([name.denied, description.denied, profile.denied]),
        cases: cases.map(({ said }) => inNumbers(lexicon, [[said, 1]])),
      };
    }),
  };
}

/** The texts of a capability that stand by themselves, as their author wrote them. */
export function statementsOf({ name, description, cases }: Capability): string[] {
  return [description, name, ...sentencesOf(description), ...cases.map(caseText)];
}

/** The words of each capability, with their saturated frequency, the strongest for themselves. */
export function wordsOffered(
  lexicon: Lexicon,
  enterprise: EnterpriseSnapshot,
): Map<string, number>[] {
  return readCapabilities(lexicon, enterprise).map(({ parts }) => saturated(parts));
}

interface ReadCapability {
  capability: Capability;
  name: ReadText;
  description: ReadText;
  sentences: ReadText[];
  cases: ReadText[];
  profile: ReadText;
  /** All that it says with how much each part tells. */
  parts: (readonly [Reading, number])[];
}

function readCapabilities(lexicon: Lexicon, enterprise: EnterpriseSnapshot): ReadCapability[] {
  let left = mostCharacters;
  const read = (text: string) => {
    const taken = text.slice(0, left);
    left -= taken.length;
    return readText(lexicon, taken);
  };
  const profile = read(enterprise.profile);
  return enterprise.capabilities.map((capability) => {
    const name = read(capability.name);
    const sentences = sentencesOf(capability.description).map(read);
    const description = {
      said: merged(sentences.map(({ said }) => said)),
      denied: merged(sentences.map(({ denied }) => denied)),
    };
    const cases = capability.cases.map(caseText).map(read);
    const w = weights.offer;
    const parts: (readonly [Reading, number])[] = [
      [name.said, w.name],
      [description.said, w.description],
      ...cases.map(({ said }) => [said, w.case] as const),
      [profile.said, w.profile],
    ];
    return { capability, name, description, sentences, cases, profile, parts };
  });
}

function inNumbers(lexicon: Lexicon, parts: readonly (readonly [Reading, number])[]): OfferedText {
  const surface = [...surfaceOf(parts.map(([reading]) => reading))].sort(
    (one, other) => one[0] - other[0],
  );
  const words = surface.map(([, word]) => word).join('\n');
  const concepts = strengthsFrom(strengthsOf(lexicon, parts));
  return {
    words: byWord(saturated(parts)),
    concepts: { ...concepts, keys: Uint16Array.from(concepts.keys) },
    surface: {
      places: Uint16Array.from(surface, ([place]) => place),
      words: Uint16Array.from({ length: words.length }, (_, at) => words.charCodeAt(at)),
    },
  };
}

function byWord(words: ReadonlyMap<string, number>): Strengths {
  return strengthsFrom([...words].map(([word, strength]) => [keyOf(word), strength]));
}

function sharesOf(words: ReadonlyMap<string, number>): Strengths {
  let all = 0;
  for (const times of words.values()) all += times;
  return strengthsFrom([...words].map(([word, times]) => [keyOf(word), times / all]));
}

function deniedIn(denied: readonly Reading[]): OfferedCapability['denied'] {
  const { words, named } = merged(denied);
  return {
    words: Uint32Array.from(words.keys(), keyOf).sort(),
    concepts: Uint32Array.from(named.keys()).sort(),
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

function saturatedPairs(texts: string[], others: ReadonlyMap<string, number>): Strengths {
  const counts = pairsOf(texts.map(saidText).join(','));
  for (const [pair, times] of others) counts.set(pair, (counts.get(pair) ?? 0) + times);
  let length = 0;
  for (const times of counts.values()) length += times;
  return byWord(saturate(counts, length / weights.usualPairs));
}

function saturate(counts: Map<string, number>, length: number): Map<string, number> {
  const discount = 1 - weights.lengthShare + weights.lengthShare * length;
  for (const [word, times] of counts)
    counts.set(word, times / (times + weights.saturation * discount));
  return counts;
}
