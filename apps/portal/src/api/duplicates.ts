import type { Enterprise, MergeRequest, SimilarEnterprises } from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { enterprisePath } from './enterprises';
import { http } from './http';

/** Enterprises that are named nearly the same; an owner learns only whether a verified one is. */
export function useSimilarEnterprises(enterpriseId: string) {
  return useQuery({
    queryKey: ['enterprises', enterpriseId, 'similar'],
    queryFn: () => http.get<SimilarEnterprises>(`${enterprisePath(enterpriseId)}/similar`),
  });
}

/** Closes a duplicate and hands what it has to the one that stays. */
export function useMergeEnterprises() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ duplicate, ...request }: MergeRequest & { duplicate: string }) =>
      http.post<Enterprise>(`${enterprisePath(duplicate)}/merge`, request),
    // Capabilities, credentials and people move, so both sides and the lists are read anew.
    onSuccess: () => client.invalidateQueries({ queryKey: ['enterprises'] }),
  });
}
