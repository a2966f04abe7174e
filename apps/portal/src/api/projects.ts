import type {
  Contract,
  ContractSummary,
  ContractView,
  HistoryEntry,
  MeasureOutcomeRequest,
  PlannedMilestone,
  Project,
  ProposePlanChangeRequest,
  RecordContractRequest,
  SuggestedPlan,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

const path = (scenarioId: string) => `/api/scenarios/${encodeURIComponent(scenarioId)}`;

export function useContract(scenarioId: string) {
  return useQuery({
    queryKey: ['projects', scenarioId, 'contract'],
    queryFn: () => http.get<ContractView>(`${path(scenarioId)}/contract`),
  });
}

export function useContracts() {
  return usePages<ContractSummary>(['projects', 'list'], '/api/contracts', {});
}

export function useContractHistory(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['projects', 'history', id],
    queryFn: () => http.get<{ items: HistoryEntry[] }>(`/api/contracts/${id}/history`),
    enabled,
  });
}

export function useProject(scenarioId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['projects', scenarioId],
    queryFn: () => http.get<Project>(`${path(scenarioId)}/milestones`),
    enabled,
  });
}

/** The plan of the winning bid; read only when somebody asks for it, for each reading is recorded. */
export function readSuggestedPlan(scenarioId: string): Promise<SuggestedPlan> {
  return http.get<SuggestedPlan>(`${path(scenarioId)}/milestones/suggested`);
}

/** Lets everything that a step of the project may have changed be read anew. */
function useRefresh(scenarioId: string) {
  const client = useQueryClient();
  return async () => {
    void client.invalidateQueries({ queryKey: ['scenarios', 'list'] });
    await Promise.all([
      client.invalidateQueries({ queryKey: ['projects'] }),
      client.invalidateQueries({ queryKey: ['scenarios', scenarioId] }),
    ]);
  };
}

export function useSaveContract(scenarioId: string) {
  const refresh = useRefresh(scenarioId);
  return useMutation({
    mutationFn: ({
      existing,
      request,
      key,
    }: {
      existing: Contract | null;
      request: RecordContractRequest;
      key: string;
    }) =>
      existing
        ? http.put<Contract>(`/api/contracts/${existing.id}`, {
            ...request,
            version: existing.version,
          })
        : http.create<Contract>(`${path(scenarioId)}/contract`, request, key),
    onSuccess: refresh,
  });
}

export function useDecideContract({ id, version, scenario }: Contract) {
  const refresh = useRefresh(scenario.id);
  return useMutation({
    mutationFn: ({ act, note }: { act: 'confirm' | 'return'; note?: string }) =>
      http.post<Contract>(`/api/contracts/${id}/${act}`, { version, note }),
    onSuccess: refresh,
  });
}

/** What can be done to a project, each with what it takes; versions are those that were shown. */
export type ProjectAct =
  | { act: 'start'; body: { version: number; milestones: PlannedMilestone[] } }
  | { act: 'deliver'; body: { version: number; note?: string } }
  | { act: 'acceptance/complete'; body: { version: number; note?: string } }
  | { act: 'acceptance/rework'; body: { version: number; note: string; milestoneIds: string[] } };

export function useProjectAct(scenarioId: string) {
  const refresh = useRefresh(scenarioId);
  return useMutation({
    mutationFn: ({ act, body }: ProjectAct) =>
      http.post<Project>(`${path(scenarioId)}/${act}`, body),
    onSuccess: refresh,
  });
}

export type MilestoneAct =
  | { act: 'submit'; body: { version: number; evidence: string; fileIds: string[] } }
  | { act: 'accept'; body: { version: number } }
  | { act: 'return'; body: { version: number; note: string } };

export function useMilestoneAct(scenarioId: string, milestoneId: string) {
  const refresh = useRefresh(scenarioId);
  return useMutation({
    mutationFn: ({ act, body }: MilestoneAct) =>
      http.post<Project>(`/api/milestones/${milestoneId}/${act}`, body),
    onSuccess: refresh,
  });
}

export function useProposePlanChange(scenarioId: string) {
  const refresh = useRefresh(scenarioId);
  return useMutation({
    mutationFn: ({ request, key }: { request: ProposePlanChangeRequest; key: string }) =>
      http.create<Project>(`${path(scenarioId)}/plan-changes`, request, key),
    onSuccess: refresh,
  });
}

export function useDecidePlanChange(scenarioId: string) {
  const refresh = useRefresh(scenarioId);
  return useMutation({
    mutationFn: (request: {
      id: string;
      version: number;
      act: 'approve' | 'reject' | 'withdraw';
      note?: string;
    }) =>
      http.post<Project>(`/api/plan-changes/${request.id}/${request.act}`, {
        version: request.version,
        note: request.note,
      }),
    onSuccess: refresh,
  });
}

export function useMeasureOutcome(scenarioId: string) {
  const refresh = useRefresh(scenarioId);
  return useMutation({
    mutationFn: ({ request, key }: { request: MeasureOutcomeRequest; key: string }) =>
      http.create<Project>(`${path(scenarioId)}/outcomes`, request, key),
    onSuccess: refresh,
  });
}
