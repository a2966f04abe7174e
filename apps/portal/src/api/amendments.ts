import type {
  Amendment,
  AmendmentList,
  AmendRequest,
  MoveRequest,
  ScenarioVersion,
  ScenarioVersionDetail,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';

const path = (scenarioId: string) => `/api/scenarios/${encodeURIComponent(scenarioId)}`;

export function useAmendments(scenarioId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['scenarios', scenarioId, 'amendments'],
    queryFn: () => http.get<AmendmentList>(`${path(scenarioId)}/amendments`),
    enabled,
  });
}

export function useVersions(scenarioId: string) {
  return useQuery({
    queryKey: ['scenarios', scenarioId, 'versions'],
    queryFn: () => http.get<{ items: ScenarioVersion[] }>(`${path(scenarioId)}/versions`),
  });
}

export function useVersion(scenarioId: string, number: number, enabled: boolean) {
  return useQuery({
    queryKey: ['scenarios', scenarioId, 'versions', number],
    queryFn: () => http.get<ScenarioVersionDetail>(`${path(scenarioId)}/versions/${number}`),
    enabled,
  });
}

/** An amendment may change the scenario itself, so everything of it is read anew. */
function useReadAnew(scenarioId: string) {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ['scenarios', 'list'] });
    return client.invalidateQueries({ queryKey: ['scenarios', scenarioId] });
  };
}

export function useAmend(scenarioId: string) {
  const onSuccess = useReadAnew(scenarioId);
  return useMutation({
    mutationFn: ({ request, key }: { request: AmendRequest; key: string }) =>
      http.create<Amendment>(`${path(scenarioId)}/amend`, request, key),
    onSuccess,
  });
}

export function useDecideAmendment({ id, scenarioId }: Pick<Amendment, 'id' | 'scenarioId'>) {
  const onSuccess = useReadAnew(scenarioId);
  return useMutation({
    mutationFn: ({ act, body }: { act: 'approve' | 'reject' | 'withdraw'; body: MoveRequest }) =>
      http.post<Amendment>(`/api/amendments/${encodeURIComponent(id)}/${act}`, body),
    onSuccess,
  });
}
