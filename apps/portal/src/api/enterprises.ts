import type {
  BlacklistRequest,
  Capability,
  CapabilityDraft,
  CapabilityInput,
  Enterprise,
  EnterpriseSummary,
  HistoryEntry,
  ListEnterprisesQuery,
  MoveRequest,
  PublicEnterprise,
  UpdateEnterpriseRequest,
} from '#libs/contracts';
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

export type EnterpriseMove =
  'submit' | 'verify' | 'return' | 'reject' | 'suspend' | 'reinstate' | 'blacklist' | 'close';

export const enterprisePath = (id: string) => `/api/enterprises/${encodeURIComponent(id)}`;

export type EnterpriseFilter = Partial<Omit<ListEnterprisesQuery, 'limit' | 'cursor'>>;

export function useEnterprises(filter: EnterpriseFilter) {
  return usePages<EnterpriseSummary>(['enterprises', 'list'], '/api/enterprises', filter);
}

/** The enterprise with everything: its owner and the platform get that. */
export function useEnterprise(id: string) {
  return useQuery({
    queryKey: ['enterprises', id],
    queryFn: () => http.get<Enterprise>(enterprisePath(id)),
  });
}

const publicEnterprise = (id: string) => ({
  queryKey: ['enterprises', id, 'public'],
  queryFn: () => http.get<PublicEnterprise>(enterprisePath(id)),
});

export function usePublicEnterprise(id: string) {
  return useQuery(publicEnterprise(id));
}

/** Several at once, in the order of their ids. */
export function usePublicEnterprises(ids: string[]) {
  return useQueries({ queries: ids.map(publicEnterprise) });
}

export function useEnterpriseHistory(id: string) {
  return useQuery({
    queryKey: ['enterprises', id, 'history'],
    queryFn: () => http.get<{ items: HistoryEntry[] }>(`${enterprisePath(id)}/history`),
  });
}

/** Takes over what the server answered; what is read apart of it (history, criteria) is read anew. */
export function useKeepEnterprise() {
  const client = useQueryClient();
  return (enterprise: Enterprise) => {
    client.setQueryData(['enterprises', enterprise.id], enterprise);
    void client.invalidateQueries({ queryKey: ['enterprises', 'list'] });
    void client.invalidateQueries({
      predicate: ({ queryKey }) =>
        queryKey[0] === 'enterprises' && queryKey[1] === enterprise.id && queryKey.length > 2,
    });
  };
}

export function useUpdateEnterprise(id: string) {
  const keep = useKeepEnterprise();
  return useMutation({
    mutationFn: (changes: UpdateEnterpriseRequest) =>
      http.patch<Enterprise>(enterprisePath(id), changes),
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
      until,
    }: {
      enterprise: Enterprise;
      move: EnterpriseMove;
      note?: string;
      /** The last day of a blacklisting. */
      until?: string;
    }) => {
      const body: MoveRequest & Pick<Partial<BlacklistRequest>, 'until'> = {
        version: enterprise.version,
        note,
        until,
      };
      return http.post<Enterprise>(`${enterprisePath(enterprise.id)}/${move}`, body);
    },
    onSuccess: keep,
  });
}

export function useSaveCapability(enterpriseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, input, key }: { id?: string; input: CapabilityInput; key: string }) =>
      id
        ? http.patch<Capability>(`${enterprisePath(enterpriseId)}/capabilities/${id}`, input)
        : http.create<Capability>(`${enterprisePath(enterpriseId)}/capabilities`, input, key),
    // The enterprise's version moves with its capabilities, so it is read anew.
    onSuccess: () => client.invalidateQueries({ queryKey: ['enterprises', enterpriseId] }),
  });
}

export function useDraftCapability(enterpriseId: string) {
  return useMutation({
    mutationFn: (text: string) =>
      http.post<CapabilityDraft>(`${enterprisePath(enterpriseId)}/capabilities/draft`, { text }),
  });
}

export function useDeleteCapability(enterpriseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.delete(`${enterprisePath(enterpriseId)}/capabilities/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['enterprises', enterpriseId] }),
  });
}
