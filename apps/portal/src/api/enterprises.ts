import type {
  Capability,
  CapabilityInput,
  Enterprise,
  EnterpriseStatus,
  EnterpriseSummary,
  HistoryEntry,
  MoveRequest,
  PublicEnterprise,
  UpdateEnterpriseRequest,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

export type EnterpriseMove = 'submit' | 'verify' | 'return' | 'reject' | 'suspend' | 'reinstate';

const path = (id: string) => `/api/enterprises/${encodeURIComponent(id)}`;

export function useEnterprises(filter: {
  status?: EnterpriseStatus;
  district?: string;
  domain?: string;
  name?: string;
}) {
  return usePages<EnterpriseSummary>(['enterprises', 'list'], '/api/enterprises', filter);
}

/** The enterprise with everything: its owner and the platform get that. */
export function useEnterprise(id: string) {
  return useQuery({
    queryKey: ['enterprises', id],
    queryFn: () => http.get<Enterprise>(path(id)),
  });
}

export function usePublicEnterprise(id: string) {
  return useQuery({
    queryKey: ['enterprises', id, 'public'],
    queryFn: () => http.get<PublicEnterprise>(path(id)),
  });
}

export function useEnterpriseHistory(id: string) {
  return useQuery({
    queryKey: ['enterprises', id, 'history'],
    queryFn: () => http.get<{ items: HistoryEntry[] }>(`${path(id)}/history`),
  });
}

function useKeepEnterprise() {
  const client = useQueryClient();
  return (enterprise: Enterprise) => {
    client.setQueryData(['enterprises', enterprise.id], enterprise);
    void client.invalidateQueries({ queryKey: ['enterprises', 'list'] });
    void client.invalidateQueries({ queryKey: ['enterprises', enterprise.id, 'history'] });
  };
}

export function useUpdateEnterprise(id: string) {
  const keep = useKeepEnterprise();
  return useMutation({
    mutationFn: (changes: UpdateEnterpriseRequest) => http.patch<Enterprise>(path(id), changes),
    onSuccess: keep,
  });
}

export function useMoveEnterprise() {
  const keep = useKeepEnterprise();
  return useMutation({
    mutationFn: ({
      enterprise,
      move,
      note,
    }: {
      enterprise: Enterprise;
      move: EnterpriseMove;
      note?: string;
    }) => {
      const body: MoveRequest = { version: enterprise.version, note };
      return http.post<Enterprise>(`${path(enterprise.id)}/${move}`, body);
    },
    onSuccess: keep,
  });
}

export function useSaveCapability(enterpriseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, input, key }: { id?: string; input: CapabilityInput; key: string }) =>
      id
        ? http.patch<Capability>(`${path(enterpriseId)}/capabilities/${id}`, input)
        : http.create<Capability>(`${path(enterpriseId)}/capabilities`, input, key),
    // The enterprise's version moves with its capabilities, so it is read anew.
    onSuccess: () => client.invalidateQueries({ queryKey: ['enterprises', enterpriseId] }),
  });
}

export function useDeleteCapability(enterpriseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.delete(`${path(enterpriseId)}/capabilities/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['enterprises', enterpriseId] }),
  });
}
