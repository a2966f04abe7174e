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
    mutationFn: ({ request, key }: { request: CreateOrganisationRequest; key: string }) =>
      http.create<Organisation>('/api/organisations', request, key),
    onSuccess: () => client.invalidateQueries({ queryKey: ['organisations'] }),
  });
}
