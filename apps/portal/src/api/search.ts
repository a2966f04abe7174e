import type { SearchAnswer, SearchFacet, SearchKind, TypedSuggestion } from '#libs/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { http, withQuery } from './http';

export type SearchRequest = { q: string; kind: SearchKind; page?: number; limit?: number } & {
  [Facet in SearchFacet]?: string[];
} & { member?: boolean };

/** One page of what is found. What was found before stays in sight while the next is looked for. */
export function useSearch(request: SearchRequest) {
  const { domain, district, technology, status, ...rest } = request;
  const query = {
    ...rest,
    domain: domain?.join(','),
    district: district?.join(','),
    technology: technology?.join(','),
    status: status?.join(','),
  };
  return useQuery({
    queryKey: ['search', query],
    queryFn: () => http.get<SearchAnswer>(withQuery('/api/matching/search', query)),
    placeholderData: keepPreviousData,
  });
}

/** What is meant by what was typed so far; nothing while nothing was. */
export function useTypedSuggestions(q: string) {
  return useQuery({
    queryKey: ['search', 'suggestions', q],
    queryFn: () =>
      http.get<{ items: TypedSuggestion[] }>(
        withQuery('/api/matching/search/suggestions', { q: q.slice(0, 100) }),
      ),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    // Suggestions are a convenience: without them one still searches.
    retry: false,
  });
}
