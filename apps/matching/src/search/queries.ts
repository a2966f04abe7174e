import { type SearchFacet, searchFacets, type SearchKind, type SearchQuery } from '#libs/contracts';
import type { BoxQuery } from '#libs/search';
import {
  publicEnterpriseIndex,
  publicScenarioIndex,
  searchedAttributes as in_,
} from '../index/public-indexes.js';
import type { ReadQuery } from './read-query.js';

/** What of a kind somebody may read, and so may find it by. */
export interface Readable {
  index: string;
  /** Attributes that name the thing. */
  names: string[];
  /** All others in which its words stand. */
  texts: string[];
  retrieve: string[];
  newestFirst: string;
}

const scenarioFacts = [
  ...['id', 'number', 'status', 'title', 'summary', 'painPoints', 'requirements', 'outcomes'],
  ...['departmentId', 'departmentName', 'domain', 'technologies', 'district', 'budgetWan'],
  ...['deadline', 'publishedAt'],
];
const enterpriseFacts = [
  ...['id', 'name', 'offers', 'profile', 'details', 'status', 'sector', 'domains'],
  ...['technologies', 'district', 'tiers', 'member'],
];

/**
 * What a reader may find of a kind. What a confidential scenario keeps from them is neither looked
 * into nor fetched.
 * @param readsWithheld whether the reader is told what confidential scenarios keep for some
 */
export function readableBy(kind: SearchKind, readsWithheld: boolean): Readable {
  const names = [in_.names, in_.number];
  if (kind === 'enterprise')
    return {
      index: publicEnterpriseIndex,
      names,
      texts: [in_.texts],
      retrieve: enterpriseFacts,
      newestFirst: 'updatedAt:desc',
    };
  return {
    index: publicScenarioIndex,
    names,
    texts: [in_.texts, ...(readsWithheld ? [in_.withheld] : [])],
    retrieve: [...scenarioFacts, ...(readsWithheld ? ['withheld'] : [])],
    newestFirst: 'publishedAt:desc',
  };
}

/** Attribute of the documents that a facet counts. */
export function facetAttribute(kind: SearchKind, facet: SearchFacet): string | null {
  if (facet === 'technology') return 'technologies';
  if (kind === 'scenario') return facet;
  if (facet === 'domain') return 'domains';
  return facet === 'status' ? null : facet;
}

export type Filters = Pick<SearchQuery, SearchFacet | 'member'>;

/** Conditions of the filters; all values come from the taxonomy or an enumeration. */
export function conditionsOf(kind: SearchKind, filters: Filters): string[] {
  const conditions = searchFacets.flatMap((facet) => {
    const attribute = facetAttribute(kind, facet);
    const codes = filters[facet];
    if (!attribute || codes.length === 0) return [];
    return [`${attribute} IN [${codes.map((code) => `"${code}"`).join(', ')}]`];
  });
  if (filters.member !== undefined) conditions.push(`member = ${filters.member}`);
  return conditions;
}

/** A name says more than a text, a word more than another for it, and more than its sound. */
const weights = {
  names: 1,
  texts: 0.85,
  characters: 0.75,
  synonyms: 0.7,
  sounds: 0.6,
  joined: 0.55,
  someWords: 0.4,
  oneWord: 0.2,
};
const sounds = [in_.pinyin, in_.initials];
/** Other words that are asked for: of one word, and of all. */
const synonymsOfWord = 6;
const synonymsOfAll = 12;
/** Words that are asked for one by one when nothing has them all. */
const singleWords = 6;

const hasLatin = (text: string) => /[a-z]/i.test(text);
const isHan = (word: string) => /\p{Script=Han}/u.test(word);

/**
 * The words as the engine takes them: a Chinese one as a phrase, for the engine would cut it and take
 * its pieces from anywhere; those in Latin letters last, for the last may be a beginning.
 */
function textOf(words: string[], number: string | null = null): string {
  const phrases = [...(number ? [number] : []), ...words.filter(isHan)];
  return [...phrases.map((phrase) => `"${phrase}"`), ...words.filter((one) => !isHan(one))].join(
    ' ',
  );
}

/** Whether there is nothing to look for. */
export function isEmpty({ words, number }: ReadQuery): boolean {
  return words.length === 0 && number === null;
}

/** What has all the words, or others for them, in what a reader may find; else the newest. */
export function queriesFor(readable: Readable, read: ReadQuery, conditions: string[]): BoxQuery[] {
  const { names, texts, newestFirst } = readable;
  const { words, number, joined } = read;
  const ask = askerOf(readable, conditions);
  if (isEmpty(read)) return [{ ...ask('', names, 1), sort: [newestFirst] }];
  const text = textOf(words, number);
  const everywhere = [...names, ...texts];
  return [
    ask(text, names, weights.names),
    ask(text, everywhere, weights.texts),
    ...(words.some(isHan)
      ? [ask(textOf(words.map(apart), number), [in_.characters, in_.number], weights.characters)]
      : []),
    ...withSynonyms(read).map((others) =>
      ask(textOf(others, number), everywhere, weights.synonyms),
    ),
    ...(hasLatin(text) ? [ask(text, [...everywhere, ...sounds], weights.sounds)] : []),
    ...(joined ? [ask(joined, sounds, weights.joined)] : []),
  ];
}

/** A Chinese word character by character. */
const apart = (word: string) => (isHan(word) ? [...word].join(' ') : word);

/** The words with one of them in other words. */
function withSynonyms({ forms, words }: ReadQuery): string[][] {
  return forms
    .flatMap(({ word, same }) =>
      same
        .slice(0, synonymsOfWord)
        .map((other) => words.map((one) => (one === word ? other : one))),
    )
    .slice(0, synonymsOfAll);
}

/** What has some of the words: first without the most frequent ones, then any one of them. */
export function relaxedQueriesFor(
  readable: Readable,
  { words, number }: ReadQuery,
  conditions: string[],
): BoxQuery[] {
  const ask = askerOf(readable, conditions);
  const everywhere = [...readable.names, ...readable.texts, ...sounds];
  return [
    {
      ...ask(textOf(words, number), everywhere, weights.someWords),
      matching: 'rare-words' as const,
    },
    ...words.slice(0, singleWords).map((word) => ask(textOf([word]), everywhere, weights.oneWord)),
  ];
}

function askerOf({ index, retrieve }: Readable, filter: string[]) {
  return (q: string, attributes: string[], weight: number): BoxQuery => ({
    index,
    q,
    attributes,
    filter,
    retrieve,
    weight,
  });
}
