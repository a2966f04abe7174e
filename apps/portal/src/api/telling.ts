import type {
  Telling,
  TellingChange,
  TellingForecast,
  TellingLimits,
  UpdateTellingRequest,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http, withQuery } from './http';
import { usePages } from './pages';

const path = '/api/matching/telling';

export function useTelling() {
  return useQuery({ queryKey: ['telling'], queryFn: () => http.get<Telling>(path) });
}

export function useSaveTelling() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: UpdateTellingRequest) => http.put<Telling>(path, request),
    onSuccess: (saved) => {
      client.setQueryData(['telling'], saved);
      void client.invalidateQueries({ queryKey: ['telling-changes'] });
    },
  });
}

/** What these limits would have done; undefined limits are not asked for. */
export function useTellingForecast(limits: TellingLimits | undefined) {
  return useQuery({
    queryKey: ['telling-forecast', limits],
    queryFn: () => http.get<TellingForecast>(withQuery(`${path}/forecast`, { ...limits })),
    enabled: limits !== undefined,
    staleTime: 60_000,
    // While one types, the last answer stays until the next is there.
    placeholderData: (before) => before,
  });
}

export function useTellingChanges() {
  return usePages<TellingChange>(['telling-changes'], `${path}/changes`, { limit: 10 });
}
