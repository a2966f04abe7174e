import type {
  Bid,
  Evaluation,
  ExpertAssignment,
  ExpertAssignmentSummary,
  ExpertInPool,
  SheetScore,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';

const ofScenario = (id: string) => `/api/scenarios/${encodeURIComponent(id)}/evaluation`;
const ofAssignment = (id: string) => `/api/assignments/${encodeURIComponent(id)}`;

/** Where an expert gets an attachment of a bid that they score. */
export const bidAttachmentAddress = (assignmentId: string, bidId: string, attachmentId: string) =>
  `${ofAssignment(assignmentId)}/bids/${bidId}/attachments/${attachmentId}`;
export const minutesAddress = (scenarioId: string) => `${ofScenario(scenarioId)}/minutes.pdf`;

export function useEvaluation(scenarioId: string) {
  return useQuery({
    queryKey: ['evaluations', scenarioId],
    queryFn: () => http.get<Evaluation>(ofScenario(scenarioId)),
  });
}

export function useExpertPool(scenarioId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['evaluations', scenarioId, 'pool'],
    queryFn: () => http.get<{ items: ExpertInPool[] }>(`${ofScenario(scenarioId)}/pool`),
    enabled,
  });
}

/** Every act of the department answers the whole evaluation as it is then. */
export function useEvaluationAct(scenarioId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      method = 'post',
      act,
      body,
    }: {
      method?: 'post' | 'put';
      act: string;
      body: object;
    }) => http[method]<Evaluation>(`${ofScenario(scenarioId)}/${act}`, body),
    onSuccess: (evaluation) => {
      client.setQueryData(['evaluations', scenarioId], evaluation);
      void client.invalidateQueries({ queryKey: ['evaluations', scenarioId, 'pool'] });
      // Confirming may let the scenario fail.
      void client.invalidateQueries({ queryKey: ['scenarios', scenarioId] });
    },
  });
}

/**
 * An opened bid, for the department and readers, or for an expert by their assignment. Each reading is
 * an entry in the audit log, so it is read once and kept.
 */
export function useBidToJudge(bidId: string | undefined, assignmentId?: string) {
  return useQuery({
    queryKey: ['bids', 'to-judge', bidId, assignmentId],
    queryFn: () =>
      http.get<Bid>(
        assignmentId ? `${ofAssignment(assignmentId)}/bids/${bidId}` : `/api/bids/${bidId}`,
      ),
    enabled: bidId !== undefined,
    staleTime: Infinity,
  });
}

export function useAssignments() {
  return useQuery({
    queryKey: ['assignments', 'list'],
    queryFn: () => http.get<{ items: ExpertAssignmentSummary[] }>('/api/assignments'),
  });
}

export function useAssignment(id: string) {
  return useQuery({
    queryKey: ['assignments', id],
    queryFn: () => http.get<ExpertAssignment>(ofAssignment(id)),
  });
}

/** Every act of an expert answers their assignment as it is then. */
export function useAssignmentAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      act,
      body,
    }: {
      act: 'declare' | 'submit' | 'revise' | 'confirm';
      body: object;
    }) => http.post<ExpertAssignment>(`${ofAssignment(id)}/${act}`, body),
    onSuccess: (assignment) => {
      client.setQueryData(['assignments', id], assignment);
      void client.invalidateQueries({ queryKey: ['assignments', 'list'] });
    },
  });
}

/** Saves lines of one's own sheet; what the page shows is what was typed, so nothing is replaced. */
export function saveSheetLines(
  id: string,
  version: number,
  scores: SheetScore[],
): Promise<ExpertAssignment> {
  return http.put<ExpertAssignment>(`${ofAssignment(id)}/scores`, { version, scores });
}
