import type { Enterprise, EntryJudgement, MoveRequest, RecheckRequest } from '#libs/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { enterprisePath, useKeepEnterprise } from './enterprises';
import { http } from './http';

/** The entry criteria of the directory, each with the reason why it is met or not. */
export function useEntryCriteria(enterpriseId: string) {
  return useQuery({
    queryKey: ['enterprises', enterpriseId, 'criteria'],
    queryFn: () => http.get<EntryJudgement>(`${enterprisePath(enterpriseId)}/criteria`),
  });
}

/** The enterprise says in its yearly recheck that its facts are still right. */
export function useConfirmFacts() {
  const keep = useKeepEnterprise();
  return useMutation({
    mutationFn: ({ id, version }: Enterprise) => {
      const body: MoveRequest = { version };
      return http.post<Enterprise>(`${enterprisePath(id)}/confirm`, body);
    },
    onSuccess: keep,
  });
}

export function useDecideRecheck(enterpriseId: string) {
  const keep = useKeepEnterprise();
  return useMutation({
    mutationFn: (decision: RecheckRequest) =>
      http.post<Enterprise>(`${enterprisePath(enterpriseId)}/recheck`, decision),
    onSuccess: keep,
  });
}
