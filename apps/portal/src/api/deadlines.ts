import type { DeadlineFollowing } from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';

const pathOf = (scenarioId: string) =>
  `/api/notifications/deadlines/${encodeURIComponent(scenarioId)}`;

/** Whether one is reminded of a scenario's deadline by one's own wish. */
export function useFollowing(scenarioId: string) {
  return useQuery({
    queryKey: ['deadlines', scenarioId],
    queryFn: () => http.get<DeadlineFollowing>(pathOf(scenarioId)),
  });
}

export function useFollow(scenarioId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (following: boolean): Promise<DeadlineFollowing> => {
      if (following) return http.put<DeadlineFollowing>(pathOf(scenarioId), {});
      await http.delete(pathOf(scenarioId));
      return { following };
    },
    onSuccess: (answer) => client.setQueryData(['deadlines', scenarioId], answer),
  });
}
