import type { MoveRequest, Question } from '#libs/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

const listPath = (scenarioId: string) =>
  `/api/scenarios/${encodeURIComponent(scenarioId)}/questions`;
const path = (id: string) => `/api/questions/${encodeURIComponent(id)}`;
const listKey = (scenarioId: string) => ['questions', scenarioId];

/** Questions of a scenario: those that wait for an answer, or those that are done with. */
export function useQuestions(scenarioId: string, waiting: boolean) {
  return usePages<Question>(listKey(scenarioId), listPath(scenarioId), { waiting, limit: 50 });
}

function useReadAnew(scenarioId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: listKey(scenarioId) });
}

export function useAskQuestion(scenarioId: string) {
  return useMutation({
    mutationFn: ({ text, key }: { text: string; key: string }) =>
      http.create<Question>(listPath(scenarioId), { text }, key),
    onSuccess: useReadAnew(scenarioId),
  });
}

/** What can be done to a question, each with the body that it takes. */
export type QuestionAct =
  | { act: 'edit' | 'answer'; body: { version: number; text: string } }
  | { act: 'decline'; body: MoveRequest }
  | { act: 'duplicate'; body: { version: number; ofId: string } }
  | { act: 'withdraw'; body: { version: number } };

export function useQuestionAct({ id, scenarioId }: Question) {
  return useMutation({
    mutationFn: ({ act, body }: QuestionAct) =>
      act === 'edit'
        ? http.patch<Question>(path(id), body)
        : http.post<Question>(`${path(id)}/${act}`, body),
    onSuccess: useReadAnew(scenarioId),
  });
}
