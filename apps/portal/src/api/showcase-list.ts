import type {
  EditionPublicity,
  FinalList,
  HistoryEntry,
  ListObjection,
  ObjectionRejection,
  RaiseListObjectionRequest,
  Verification,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

const editionPath = (id: string) => `/api/showcase/editions/${encodeURIComponent(id)}`;
const objectionPath = (id: string) => `/api/showcase/objections/${encodeURIComponent(id)}`;

export function useListPublicity(editionId: string, enabled = true) {
  return useQuery({
    queryKey: ['list-publicities', editionId],
    queryFn: () => http.get<EditionPublicity>(`${editionPath(editionId)}/publicity`),
    enabled,
  });
}

export function usePubliciseList(editionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (version: number) =>
      http.post<EditionPublicity>(`${editionPath(editionId)}/publicity`, { version }),
    onSuccess: (publicity) => {
      client.setQueryData(['list-publicities', editionId], publicity);
      for (const key of ['editions', 'edition-reviews', 'selections', 'nominations'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

export function useListObjections(filter: { editionId: string }, enabled: boolean) {
  return usePages<ListObjection>(['list-objections', 'list'], '/api/showcase/objections', filter, {
    enabled,
  });
}

export function useListObjection(id: string) {
  return useQuery({
    queryKey: ['list-objections', id],
    queryFn: () => http.get<ListObjection>(objectionPath(id)),
  });
}

export function useListObjectionHistory(id: string) {
  return useQuery({
    queryKey: ['list-objections', id, 'history'],
    queryFn: () => http.get<{ items: HistoryEntry[] }>(`${objectionPath(id)}/history`),
  });
}

export function useRaiseListObjection(editionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ request, key }: { request: RaiseListObjectionRequest; key: string }) =>
      http.create<ListObjection>(`${editionPath(editionId)}/objections`, request, key),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['list-objections'] });
      void client.invalidateQueries({ queryKey: ['list-publicities', editionId] });
    },
  });
}

export type ListObjectionAct =
  | { act: 'investigate'; body: object }
  | { act: 'uphold' | 'dismiss'; body: { note: string } }
  | { act: 'reject'; body: { reason: ObjectionRejection; note: string } };

export function useListObjectionAct({ id, version }: ListObjection) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ act, body }: ListObjectionAct) =>
      http.post<ListObjection>(`${objectionPath(id)}/${act}`, { version, ...body }),
    onSuccess: (objection) => {
      client.setQueryData(['list-objections', id], objection);
      for (const key of ['list-publicities', 'editions', 'edition-reviews', 'nominations'])
        void client.invalidateQueries({ queryKey: [key] });
      void client.invalidateQueries({ queryKey: ['list-objections'] });
    },
  });
}

export function useFinaliseList(editionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (version: number) =>
      http.post<FinalList>(`${editionPath(editionId)}/finalise`, { version }),
    onSuccess: (list) => {
      client.setQueryData(['final-lists', editionId], list);
      for (const key of ['editions', 'edition-reviews', 'selections', 'nominations'])
        void client.invalidateQueries({ queryKey: [key] });
      void client.invalidateQueries({ queryKey: ['list-publicities', editionId] });
    },
  });
}

export function useFinalList(editionId: string) {
  return useQuery({
    queryKey: ['final-lists', editionId],
    queryFn: () => http.get<FinalList>(`${editionPath(editionId)}/list`),
  });
}

/** Where the list and certificates are downloaded. */
export const listFileAddress = (editionId: string, format: 'pdf' | 'xlsx') =>
  `${editionPath(editionId)}/list.${format}`;
export const certificateAddress = (number: string) =>
  `/api/showcase/plaques/${encodeURIComponent(number)}/certificate.pdf`;

export function useVerification(number: string) {
  return useQuery({
    queryKey: ['verifications', number],
    queryFn: () => http.get<Verification>(`/api/showcase/verify/${encodeURIComponent(number)}`),
  });
}
