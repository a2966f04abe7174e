import type {
  CreateOrganisationRequest,
  Organisation,
  OrganisationChange,
  OrganisationKind,
  OrganisationNode,
  UpdateOrganisationRequest,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

const path = (id: string) => `/api/organisations/${encodeURIComponent(id)}`;

export function useOrganisations(
  filter: { kind?: OrganisationKind; q?: string } = {},
  enabled = true,
) {
  return usePages<Organisation>(
    ['organisations', 'list'],
    '/api/organisations',
    { ...filter, limit: 50 },
    { enabled },
  );
}

export function useOrganisationTree() {
  return useQuery({
    queryKey: ['organisations', 'tree'],
    queryFn: () => http.get<{ items: OrganisationNode[] }>('/api/organisations/tree'),
  });
}

export function useOrganisation(id: string | undefined) {
  return useQuery({
    queryKey: ['organisations', id],
    queryFn: () => http.get<Organisation>(path(id!)),
    enabled: id !== undefined,
  });
}

export function useOrganisationHistory(id: string) {
  return useQuery({
    queryKey: ['organisations', id, 'history'],
    queryFn: () => http.get<{ items: OrganisationChange[] }>(`${path(id)}/history`),
  });
}

function useReadAgain() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['organisations'] });
}

export function useCreateOrganisation() {
  const readAgain = useReadAgain();
  return useMutation({
    mutationFn: ({ request, key }: { request: CreateOrganisationRequest; key: string }) =>
      http.create<Organisation>('/api/organisations', request, key),
    onSuccess: readAgain,
  });
}

export function useUpdateOrganisation(id: string) {
  const readAgain = useReadAgain();
  return useMutation({
    mutationFn: (changes: UpdateOrganisationRequest) => http.patch<Organisation>(path(id), changes),
    onSuccess: readAgain,
  });
}

export function useMoveOrganisation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      organisation,
      move,
      note,
    }: {
      organisation: Organisation;
      move: 'deactivate' | 'reactivate';
      note?: string;
    }) =>
      http.post<Organisation>(`${path(organisation.id)}/${move}`, {
        version: organisation.version,
        note,
      }),
    // Its people go and come with it.
    onSuccess: () =>
      Promise.all(
        ['organisations', 'users'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  });
}
