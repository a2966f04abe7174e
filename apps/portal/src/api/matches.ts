import type {
  FeedbackRequest,
  MatchPage,
  Page,
  ScenarioMatch,
  SupplierMatch,
} from '#libs/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http, withQuery } from './http';
import { usePages } from './pages';

/** Matching runs in the background: who has just published waits for it, companies less so. */
const suppliersInterval = 4_000;
const scenariosInterval = 10_000;

/** Those who may serve a scenario, or those who may not. */
export function useSuppliers(scenarioId: string, eligible: boolean) {
  return usePages<SupplierMatch, MatchPage<SupplierMatch>>(
    ['matches', 'suppliers', scenarioId],
    `/api/matching/scenarios/${encodeURIComponent(scenarioId)}/suppliers`,
    { limit: 50, eligible },
    { refetchInterval: suppliersInterval },
  );
}

/** The matches of these companies with a scenario, in the order in which they were named. */
export function useComparedSuppliers(scenarioId: string, enterpriseIds: string[]) {
  return useQuery({
    queryKey: ['matches', 'compared', scenarioId, enterpriseIds],
    queryFn: async () => {
      if (enterpriseIds.length === 0) return [];
      const path = `/api/matching/scenarios/${encodeURIComponent(scenarioId)}/suppliers`;
      const { items } = await http.get<MatchPage<SupplierMatch>>(
        withQuery(path, { enterpriseIds: enterpriseIds.join() }),
      );
      return enterpriseIds.flatMap((id) => items.filter(({ enterprise }) => enterprise.id === id));
    },
    // A column that is taken out must not blank the others.
    placeholderData: keepPreviousData,
  });
}

const scenariosPath = (enterpriseId: string) =>
  `/api/matching/enterprises/${encodeURIComponent(enterpriseId)}/scenarios`;

const parts = {
  recommended: { eligible: true, suppressed: false },
  ineligible: { eligible: false, suppressed: false },
  suppressed: { suppressed: true },
};

/** One part of an enterprise's matches; each answer has the counts of all parts. */
export function useMatchedScenarios(
  enterpriseId: string,
  part: keyof typeof parts,
  enabled = true,
) {
  return usePages<ScenarioMatch, MatchPage<ScenarioMatch>>(
    ['matches', 'scenarios', enterpriseId],
    scenariosPath(enterpriseId),
    { limit: 20, ...parts[part] },
    { enabled, refetchInterval: scenariosInterval },
  );
}

const oneKey = (scenarioId: string) => ['matches', 'one', scenarioId];

/** The match between one enterprise and one scenario; null when there is none. */
export function useMatch(enterpriseId: string, scenarioId: string) {
  return useQuery({
    queryKey: oneKey(scenarioId),
    queryFn: async () => {
      const page = await http.get<Page<ScenarioMatch>>(
        withQuery(scenariosPath(enterpriseId), { scenarioId, limit: 1 }),
      );
      return page.items[0] ?? null;
    },
  });
}

const matchPath = (matchId: string) => `/api/matching/matches/${encodeURIComponent(matchId)}`;

function useKeepMatch() {
  const client = useQueryClient();
  return (match: ScenarioMatch) => {
    client.setQueryData(oneKey(match.scenario.id), match);
    // An answer moves the other matches as well.
    void client.invalidateQueries({ queryKey: ['matches', 'scenarios'] });
    void client.invalidateQueries({ queryKey: ['matches', 'one'], refetchType: 'none' });
  };
}

export function useMarkMatchViewed() {
  const keep = useKeepMatch();
  return useMutation({
    mutationFn: (matchId: string) => http.post<ScenarioMatch>(`${matchPath(matchId)}/view`),
    onSuccess: keep,
  });
}

export function useAnswerMatch() {
  const keep = useKeepMatch();
  return useMutation({
    mutationFn: ({ matchId, answer }: { matchId: string; answer: FeedbackRequest }) =>
      http.post<ScenarioMatch>(`${matchPath(matchId)}/feedback`, answer),
    onSuccess: keep,
  });
}
