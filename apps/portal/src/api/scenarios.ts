import type {
  CreateScenarioRequest,
  HistoryEntry,
  MoveRequest,
  Scenario,
  ScenarioStatus,
  ScenarioSummary,
  UpdateScenarioRequest,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

export type ScenarioMove =
  'submit' | 'return' | 'approve' | 'reject' | 'publish' | 'withdraw' | 'cancel';

const path = (id: string) => `/api/scenarios/${encodeURIComponent(id)}`;

export function useScenarios(filter: {
  mine?: true;
  status?: ScenarioStatus;
  domain?: string;
  district?: string;
}) {
  return usePages<ScenarioSummary>(['scenarios', 'list'], '/api/scenarios', filter);
}

export function useScenario(id: string | undefined) {
  return useQuery({
    queryKey: ['scenarios', id],
    queryFn: () => http.get<Scenario>(path(id ?? '')),
    enabled: id !== undefined,
  });
}

export function useScenarioHistory(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['scenarios', id, 'history'],
    queryFn: () => http.get<{ items: HistoryEntry[] }>(`${path(id)}/history`),
    enabled,
  });
}

/** Puts what the server answered where the pages read it, and lets the lists be read anew. */
function useKeepScenario() {
  const client = useQueryClient();
  return (scenario: Scenario) => {
    client.setQueryData(['scenarios', scenario.id], scenario);
    void client.invalidateQueries({ queryKey: ['scenarios', 'list'] });
    void client.invalidateQueries({ queryKey: ['scenarios', scenario.id, 'history'] });
  };
}

export function useSaveScenario() {
  const keep = useKeepScenario();
  return useMutation({
    mutationFn: ({
      existing,
      content,
      key,
    }: {
      existing?: Scenario;
      content: CreateScenarioRequest;
      key: string;
    }) =>
      existing
        ? http.patch<Scenario>(path(existing.id), {
            ...content,
            version: existing.version,
          } satisfies UpdateScenarioRequest)
        : http.create<Scenario>('/api/scenarios', content, key),
    onSuccess: keep,
  });
}

/** Makes one or several moves in turn, each with the version that the one before answered. */
export function useMoveScenario() {
  const keep = useKeepScenario();
  return useMutation({
    mutationFn: async (request: { scenario: Scenario; moves: ScenarioMove[]; note?: string }) => {
      let scenario = request.scenario;
      for (const move of request.moves) {
        const body: MoveRequest = { version: scenario.version, note: request.note };
        scenario = await http.post<Scenario>(`${path(scenario.id)}/${move}`, body);
        // Kept after every step: when the second is refused, the page shows what the first did.
        keep(scenario);
      }
      return scenario;
    },
  });
}
