import type { ChangeRequest, ChangeRequestStatus, MoveRequest, Page } from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { enterprisePath } from './enterprises';
import { http } from './http';
import { usePages } from './pages';

const path = '/api/change-requests';
const pathOf = (id: string) => `${path}/${encodeURIComponent(id)}`;

export type ChangeRequestMove = 'accept' | 'reject' | 'withdraw';

/** What enterprises asked the platform to change, the latest first. */
export function useChangeRequests(status: ChangeRequestStatus | undefined) {
  return usePages<ChangeRequest>(['change-requests'], path, { status });
}

/** The requests of one enterprise: the open one, and what became of the earlier ones. */
export function useChangeRequestsOf(enterpriseId: string) {
  return useQuery({
    queryKey: ['enterprises', enterpriseId, 'change-requests'],
    queryFn: () => http.get<Page<ChangeRequest>>(`${enterprisePath(enterpriseId)}/change-requests`),
  });
}

export function useMoveChangeRequest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      request,
      move,
      note,
    }: {
      request: Pick<ChangeRequest, 'id' | 'version'>;
      move: ChangeRequestMove;
      note?: string;
    }) => {
      const body: MoveRequest = { version: request.version, note };
      return http.post<ChangeRequest>(`${pathOf(request.id)}/${move}`, body);
    },
    // Accepted, it changes the facts and perhaps the organisation's name.
    onSuccess: () =>
      Promise.all(
        [['change-requests'], ['enterprises'], ['organisations']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
