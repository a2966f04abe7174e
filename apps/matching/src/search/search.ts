import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  deepestHit,
  type FacetCount,
  type SearchAnswer,
  type SearchFacet,
  searchFacets,
  type SearchQuery,
} from '#libs/contracts';
import { rows } from '#libs/database';
import type { BoxQuery, SearchEngine } from '#libs/search';
import { currentKnowledge } from '../knowledge/knowledge.js';
import { toHit } from './hits.js';
import {
  conditionsOf,
  facetAttribute,
  type Filters,
  isEmpty,
  queriesFor,
  readableBy,
  relaxedQueriesFor,
} from './queries.js';
import { readQuery } from './read-query.js';
import { suggestInstead } from './suggest.js';

/** Answers a search box: what is public, best first; the newest when nothing is asked for. */
export async function searchPublic(
  dataSource: DataSource,
  search: SearchEngine,
  caller: Principal | undefined,
  query: SearchQuery,
): Promise<SearchAnswer> {
  const { kind, page, limit } = query;
  const { lexicon } = await currentKnowledge(dataSource);
  const read = readQuery(lexicon, query.q);
  // Signs only: nothing has them, and the newest are not meant.
  if (query.q !== '' && isEmpty(read)) return { ...nothing, page };
  const readsAll = await readsConfidential(dataSource, caller);
  const readable = readableBy(kind, readsAll);
  const attributes = searchFacets.flatMap((facet) => facetAttribute(kind, facet) ?? []);
  const window = { offset: (page - 1) * limit, limit, facets: attributes };
  const conditions = conditionsOf(kind, query);

  let relaxed = false;
  let ask = (filter: string[]): BoxQuery[] => queriesFor(readable, read, filter);
  let found = await search.find(ask(conditions), window);
  if (found.total === 0 && read.words.length > 1) {
    ask = (filter) => relaxedQueriesFor(readable, read, filter);
    found = await search.find(ask(conditions), window);
    relaxed = found.total > 0;
  }
  const isMore = page * limit < Math.min(found.total, deepestHit);
  return {
    items: found.hits.map((hit) => toHit(hit, read)),
    total: found.total,
    page,
    nextPage: isMore && (page + 1) * limit <= deepestHit ? page + 1 : null,
    words: [...(read.number ? [read.number] : []), ...read.words],
    relaxed,
    facets: await countFacets(search, query, found.facets, ask),
    suggestions:
      found.total === 0 ? await suggestInstead(search, lexicon, { query, read, readsAll }) : [],
  };
}

const nothing: Omit<SearchAnswer, 'page'> = {
  items: [],
  total: 0,
  nextPage: null,
  words: [],
  relaxed: false,
  facets: { domain: [], district: [], technology: [], status: [] },
  suggestions: [],
};

/** Codes of a facet that are answered. */
const mostCodes = 40;

/** A facet that is filtered by is counted once more without its own filter. */
async function countFacets(
  search: SearchEngine,
  query: SearchQuery,
  counted: Record<string, Record<string, number>>,
  ask: (conditions: string[]) => BoxQuery[],
): Promise<SearchAnswer['facets']> {
  const { kind } = query;
  const entries = await Promise.all(
    searchFacets.map(async (facet): Promise<[SearchFacet, FacetCount[]]> => {
      const attribute = facetAttribute(kind, facet);
      if (!attribute) return [facet, []];
      if (query[facet].length === 0) return [facet, inOrder(counted[attribute])];
      const others: Filters = { ...query, [facet]: [] };
      const queries = ask(conditionsOf(kind, others));
      const { facets } = await search.find(queries, { limit: 0, facets: [attribute] });
      return [facet, inOrder(facets[attribute])];
    }),
  );
  return Object.fromEntries(entries) as Record<SearchFacet, FacetCount[]>;
}

function inOrder(counts: Record<string, number> = {}): FacetCount[] {
  return Object.entries(counts)
    .map(([code, count]) => ({ code, count }))
    .sort((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1))
    .slice(0, mostCodes);
}

/**
 * Whether the reader is told what confidential scenarios keep for verified enterprises, departments
 * and the platform: the same rule as where they are read.
 */
async function readsConfidential(
  dataSource: DataSource,
  caller: Principal | undefined,
): Promise<boolean> {
  if (!caller) return false;
  if (caller.organisationKind !== 'enterprise') return true;
  const found = await rows(
    dataSource,
    'select 1 from matching.enterprises where id = $1 and active',
    [caller.organisationId],
  );
  return found.length > 0;
}
