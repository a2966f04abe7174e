import type { CreateOrganisationRequest, Organisation } from '#libs/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

export function useOrganisations() {
  return usePages<Organisation>(['organisations'], '/api/organisations', { limit: 100 });
}

export function useCreateOrganisation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: CreateOrganisationRequest) =>
      http.post<Organisation>('/api/organisations', request),
    onSuccess: () => client.invalidateQueries({ queryKey: ['organisations'] }),
  });
}
