import type {
  LexiconChangeRequest,
  LexiconEffect,
  LexiconEffectRequest,
  LexiconEntry,
  LexiconHistoryEntry,
  LexiconPage,
  LexiconQuery,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http, withQuery } from './http';
import { usePages } from './pages';

const path = '/api/matching/lexicon';

export type LexiconFilter = Pick<LexiconQuery, 'q' | 'field' | 'changed'>;

export function useLexicon(filter: LexiconFilter) {
  return usePages<LexiconEntry, LexiconPage>(['lexicon', 'list'], path, { ...filter, limit: 30 });
}

/** One concept, and the version of the lexicon that a change of it states; no key, no concept. */
export function useConcept(key: string | undefined) {
  return useQuery({
    queryKey: ['lexicon', 'concept', key ?? null],
    queryFn: async () => {
      const page = await http.get<LexiconPage>(withQuery(path, { key, limit: 1 }));
      return { version: page.version, entry: key === undefined ? null : (page.items[0] ?? null) };
    },
    // A form lies over it: what somebody else changed meanwhile shows when it is saved.
    refetchOnWindowFocus: false,
  });
}

export function useLexiconHistory(key: string | undefined) {
  return usePages<LexiconHistoryEntry>(['lexicon', 'history'], `${path}/history`, {
    key,
    limit: 20,
  });
}

export function useMeasureEffect() {
  return useMutation({
    mutationFn: (request: LexiconEffectRequest) =>
      http.post<LexiconEffect>(`${path}/effect`, request),
  });
}

export function useChangeLexicon() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: LexiconChangeRequest) =>
      http.put<{ key: string; version: number }>(path, request),
    onSuccess: () => client.invalidateQueries({ queryKey: ['lexicon'] }),
  });
}
