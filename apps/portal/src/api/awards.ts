import type {
  Award,
  HistoryEntry,
  ListObjectionsQuery,
  Objection,
  ObjectionOutcome,
  ObjectionRejection,
  PubliciseAwardRequest,
  PublicityStatus,
  PublicitySummary,
  RaiseObjectionRequest,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

const scenarioPath = (id: string) => `/api/scenarios/${encodeURIComponent(id)}`;
const objectionPath = (id: string) => `/api/objections/${encodeURIComponent(id)}`;

export function useAward(scenarioId: string) {
  return useQuery({
    queryKey: ['awards', scenarioId],
    queryFn: () => http.get<Award>(`${scenarioPath(scenarioId)}/award`),
  });
}

export function usePublicities(filter: { status?: PublicityStatus }) {
  return usePages<PublicitySummary>(['awards', 'publicities'], '/api/publicities', filter);
}

export type AwardAct =
  | { act: 'publicise'; body: PubliciseAwardRequest }
  | { act: 'confirm'; body: { version: number; note?: string } };

export function useAwardAct(scenarioId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ act, body }: AwardAct) =>
      http.post<Award>(`${scenarioPath(scenarioId)}/award/${act}`, body),
    onSuccess: (award) => {
      client.setQueryData(['awards', scenarioId], award);
      void client.invalidateQueries({ queryKey: ['awards', 'publicities'] });
      // The scenario has moved with it.
      void client.invalidateQueries({ queryKey: ['scenarios'] });
    },
  });
}

type ObjectionFilter = Partial<Omit<ListObjectionsQuery, 'limit' | 'cursor'>>;

export function useObjections(filter: ObjectionFilter) {
  return usePages<Objection>(['objections', 'list'], '/api/objections', filter);
}

export function useObjectionsOf(scenarioId: string, enabled: boolean) {
  return usePages<Objection>(
    ['objections', 'of', scenarioId],
    `${scenarioPath(scenarioId)}/objections`,
    {},
    { enabled },
  );
}

export function useObjection(id: string) {
  return useQuery({
    queryKey: ['objections', id],
    queryFn: () => http.get<Objection>(objectionPath(id)),
  });
}

export function useObjectionHistory(id: string) {
  return useQuery({
    queryKey: ['objections', id, 'history'],
    queryFn: () => http.get<{ items: HistoryEntry[] }>(`${objectionPath(id)}/history`),
  });
}

export function useRaiseObjection(scenarioId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ request, key }: { request: RaiseObjectionRequest; key: string }) =>
      http.create<Objection>(`${scenarioPath(scenarioId)}/objections`, request, key),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['objections'] });
      void client.invalidateQueries({ queryKey: ['awards', scenarioId] });
    },
  });
}

export type ObjectionAct =
  | { act: 'investigate'; body: object }
  | { act: 'uphold'; body: { outcome: ObjectionOutcome; note: string } }
  | { act: 'dismiss'; body: { note: string } }
  | { act: 'reject'; body: { reason: ObjectionRejection; note: string } };

export function useObjectionAct({ id, version }: Objection) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ act, body }: ObjectionAct) =>
      http.post<Objection>(`${objectionPath(id)}/${act}`, { version, ...body }),
    onSuccess: (objection) => {
      client.setQueryData(['objections', id], objection);
      void client.invalidateQueries({ queryKey: ['objections', 'list'] });
      void client.invalidateQueries({ queryKey: ['objections', id, 'history'] });
      void client.invalidateQueries({ queryKey: ['awards', objection.scenario.id] });
      void client.invalidateQueries({ queryKey: ['scenarios', objection.scenario.id] });
    },
  });
}
