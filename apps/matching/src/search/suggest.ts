import {
  searchFacets,
  searchKind,
  type SearchQuery,
  type SearchSuggestion,
  type TypedSuggestion,
} from '#libs/contracts';
import { type Lexicon, readAloud } from '#libs/lexicon';
import type { BoxQuery, SearchEngine } from '#libs/search';
import { mark } from './mark.js';
import { publicScenarioIndex, searchedAttributes } from '../index/public-indexes.js';
import { conditionsOf, type Filters, isEmpty, queriesFor, readableBy } from './queries.js';
import { type ReadQuery, readQuery } from './read-query.js';

interface Unfound {
  query: SearchQuery;
  read: ReadQuery;
  readsAll: boolean;
}

/** Words that are tried, suggestions of a kind that are shown. */
const triedWords = 10;
const shownWords = 5;
const shownNames = 3;

/** What else could be asked when nothing was found, each with how much it would find. */
export async function suggestInstead(
  search: SearchEngine,
  lexicon: Lexicon,
  unfound: Unfound,
): Promise<SearchSuggestion[]> {
  const found = await Promise.all([
    withoutFilters(search, unfound),
    otherWords(search, lexicon, unfound),
    nearNames(search, unfound),
    otherKind(search, unfound),
  ]);
  return found.flat();
}

const countOf = async (search: SearchEngine, queries: BoxQuery[]) =>
  (await search.find(queries, { limit: 0 })).total;

const noFilters: Filters = {
  domain: [],
  district: [],
  technology: [],
  status: [],
  member: undefined,
};

async function withoutFilters(
  search: SearchEngine,
  { query, read, readsAll }: Unfound,
): Promise<SearchSuggestion[]> {
  const set = [...searchFacets, 'member' as const].filter((filter) =>
    filter === 'member' ? query.member !== undefined : query[filter].length > 0,
  );
  const drops = [
    ...set.map((filter) => ({ filter, left: { ...query, [filter]: noFilters[filter] } })),
    ...(set.length > 1 ? [{ filter: 'all' as const, left: noFilters }] : []),
  ];
  const readable = readableBy(query.kind, readsAll);
  const counted = await Promise.all(
    drops.map(async ({ filter, left }) => {
      const conditions = conditionsOf(query.kind, left);
      const found = await countOf(search, queriesFor(readable, read, conditions));
      return { type: 'filter' as const, filter, found };
    }),
  );
  return counted.filter(({ found }) => found > 0);
}

async function otherWords(
  search: SearchEngine,
  lexicon: Lexicon,
  { query, read, readsAll }: Unfound,
): Promise<SearchSuggestion[]> {
  const readable = readableBy(query.kind, readsAll);
  const conditions = conditionsOf(query.kind, query);
  const counted = await Promise.all(
    akinTo(lexicon, read.words)
      .slice(0, triedWords)
      .map(async (word) => {
        const queries = queriesFor(readable, readQuery(lexicon, word), conditions);
        return { type: 'word' as const, word, found: await countOf(search, queries) };
      }),
  );
  return counted.filter(({ found }) => found > 0).slice(0, shownWords);
}

/** Words that mean the same, what they are a kind of, its kinds, and what betrays it; nearest first. */
function akinTo(lexicon: Lexicon, words: readonly string[]): string[] {
  const places = words.flatMap((word) => {
    const named = lexicon.conceptsOf(word);
    if (named.length) return named;
    const within = lexicon.partsOf(word).flatMap((part) => lexicon.conceptsOf(part));
    return within.length ? within : lexicon.betrayedBy(word);
  });
  const firstWord = (place: number) => lexicon.concepts[place]!.words[0]!;
  const akin = [
    ...places.flatMap((place) => lexicon.concepts[place]!.words),
    ...places.flatMap((place) => lexicon.broader[place]!.map(firstWord)),
    ...places.flatMap((place) => lexicon.narrower[place]!.map(firstWord)),
    ...places.flatMap((place) => lexicon.concepts[place]!.related),
  ];
  return [...new Set(akin)].filter((word) => !words.includes(word));
}

/** Names of either kind that sound nearly so: a wrong character mostly sounds like the right one. */
async function nearNames(
  search: SearchEngine,
  { read, readsAll }: Unfound,
): Promise<SearchSuggestion[]> {
  const sound = soundOf(read.words.join(''));
  if (!sound) return [];
  const queries = searchKind.options.map((kind): BoxQuery => ({
    index: readableBy(kind, readsAll).index,
    q: sound,
    attributes: [searchedAttributes.pinyin],
    retrieve: namedFacts,
    weight: 1,
  }));
  const { hits } = await search.find(queries, { limit: shownNames });
  return hits.map(({ index, document }) => {
    const { id, title, name } = document as NamedDocument;
    if (index === publicScenarioIndex) return { type: 'name', kind: 'scenario', id, name: title };
    return { type: 'name', kind: 'enterprise', id, name };
  });
}

/** A scenario has a title and a number, an enterprise a name and offers. */
interface NamedDocument {
  id: string;
  title: string;
  number: string | null;
  name: string;
  offers: string[];
}
const namedFacts = ['id', 'title', 'number', 'name', 'offers'];

/** The words as they sound, Latin letters as they are. */
function soundOf(text: string): string {
  return readAloud(text)
    .map(({ syllable, character }) => syllable ?? character)
    .join('');
}

async function otherKind(
  search: SearchEngine,
  { query, read, readsAll }: Unfound,
): Promise<SearchSuggestion[]> {
  const kind = query.kind === 'scenario' ? 'enterprise' : 'scenario';
  const found = await countOf(search, queriesFor(readableBy(kind, readsAll), read, []));
  return found > 0 ? [{ type: 'kind', kind, found }] : [];
}

/** Suggestions while somebody types. */
const shownWhileTyping = 6;

/** Names of scenarios and enterprises that are meant by what was typed so far. */
export async function suggestWhileTyping(
  search: SearchEngine,
  lexicon: Lexicon,
  typed: string,
): Promise<{ items: TypedSuggestion[] }> {
  const read = readQuery(lexicon, typed);
  if (isEmpty(read)) return { items: [] };
  const queries = searchKind.options.flatMap((kind) =>
    queriesFor({ ...readableBy(kind, false), texts: [], retrieve: namedFacts }, read, []),
  );
  const { hits } = await search.find(queries, { limit: shownWhileTyping });
  return {
    items: hits.map(({ index, document }) => {
      const { id, title, number, name, offers } = document as NamedDocument;
      if (index === publicScenarioIndex)
        return {
          kind: 'scenario',
          id,
          name: mark(title, read),
          detail: number ? mark(number, read) : null,
        };
      const offer = offers.map((one) => mark(one, read)).find(hasHit) ?? null;
      return { kind: 'enterprise', id, name: mark(name, read), detail: offer };
    }),
  };
}

const hasHit = (segments: { hit: boolean }[]) => segments.some(({ hit }) => hit);
