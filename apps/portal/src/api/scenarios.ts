import type {
  CreateScenarioRequest,
  DepartmentChoice,
  HistoryEntry,
  MoveRequest,
  RepublishRequest,
  ReviewScenarioRequest,
  Scenario,
  ScenarioBoard,
  ScenarioStage,
  ScenarioStatus,
  ScenarioSummary,
  ScenarioView,
  SimilarScenario,
  SimilarScenariosRequest,
  UpdateScenarioRequest,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

export type ScenarioMove =
  'submit' | 'return' | 'approve' | 'reject' | 'publish' | 'withdraw' | 'cancel' | 'fail';

const path = (id: string) => `/api/scenarios/${encodeURIComponent(id)}`;

/** The own department's scenarios by stage; a move of one changes it as it changes the lists. */
export function useScenarioBoard() {
  return useQuery({
    queryKey: ['scenarios', 'list', 'board'],
    queryFn: () => http.get<ScenarioBoard>('/api/scenarios/board'),
  });
}

export function useScenarios(filter: {
  mine?: true;
  stage?: ScenarioStage;
  status?: ScenarioStatus;
  domain?: string;
  district?: string;
}) {
  return usePages<ScenarioSummary>(['scenarios', 'list'], '/api/scenarios', filter);
}

export function useScenario(id: string | undefined) {
  return useQuery({
    queryKey: ['scenarios', id],
    queryFn: () => http.get<ScenarioView>(path(id ?? '')),
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

/**
 * Puts what the server answered where the pages read it, and lets the rest be read anew: the lists,
 * and of the scenario what a move does not answer, such as names, its batch and its versions.
 */
function useKeepScenario() {
  const client = useQueryClient();
  return (scenario: Scenario) => {
    client.setQueryData(
      ['scenarios', scenario.id],
      (before: ScenarioView | undefined) => before && { ...before, ...scenario },
    );
    void client.invalidateQueries({ queryKey: ['scenarios', 'list'] });
    void client.invalidateQueries({ queryKey: ['scenarios', scenario.id] });
  };
}

/** Approved scenarios that the platform has yet to clear. */
export function useAwaitingReview() {
  return usePages<ScenarioSummary>(
    ['scenarios', 'list', 'awaiting-review'],
    '/api/scenarios/awaiting-review',
    {},
  );
}

/** Departments that a scenario may name. */
export function useDepartmentChoices() {
  return useQuery({
    queryKey: ['departments'],
    queryFn: () => http.get<{ items: DepartmentChoice[] }>('/api/scenarios/departments'),
    staleTime: 300_000,
  });
}

/** What is nearly the same as what is being written; asked anew when the text has changed. */
export function useSimilarTo(draft: SimilarScenariosRequest, enabled: boolean) {
  return useQuery({
    queryKey: ['similar', draft],
    queryFn: () => http.post<{ items: SimilarScenario[] }>('/api/scenarios/similar', draft),
    enabled,
    staleTime: 60_000,
    // What was found before stays until the new answer is there.
    placeholderData: (before) => before,
  });
}

export function useSimilar(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['scenarios', id, 'similar'],
    queryFn: () => http.get<{ items: SimilarScenario[] }>(`${path(id)}/similar`),
    enabled,
  });
}

export function useReviewScenario(id: string) {
  const keep = useKeepScenario();
  return useMutation({
    mutationFn: (request: ReviewScenarioRequest) =>
      http.post<ScenarioView>(`${path(id)}/review`, request),
    onSuccess: keep,
  });
}

export function useRepublish(id: string) {
  const keep = useKeepScenario();
  return useMutation({
    mutationFn: (request: RepublishRequest) =>
      http.post<Scenario>(`${path(id)}/republish`, request),
    onSuccess: keep,
  });
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
