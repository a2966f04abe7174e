import type {
  Batch,
  BatchStatus,
  BatchSummary,
  CreateBatchRequest,
  MoveRequest,
  UpdateBatchRequest,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

const path = (id: string) => `/api/batches/${encodeURIComponent(id)}`;

export function useBatches(filter: { status?: BatchStatus; limit?: number } = {}) {
  return usePages<BatchSummary>(['batches', 'list'], '/api/batches', filter);
}

export function useBatch(id: string) {
  return useQuery({ queryKey: ['batches', id], queryFn: () => http.get<Batch>(path(id)) });
}

function useKeepBatch() {
  const client = useQueryClient();
  return (batch: Batch) => {
    client.setQueryData(['batches', batch.id], batch);
    void client.invalidateQueries({ queryKey: ['batches', 'list'] });
    // Which batch a scenario is in shows on its page.
    void client.invalidateQueries({ queryKey: ['scenarios'] });
  };
}

export function useCreateBatch() {
  const keep = useKeepBatch();
  return useMutation({
    mutationFn: ({ request, key }: { request: CreateBatchRequest; key: string }) =>
      http.create<Batch>('/api/batches', request, key),
    onSuccess: keep,
  });
}

export function useUpdateBatch(id: string) {
  const keep = useKeepBatch();
  return useMutation({
    mutationFn: (request: UpdateBatchRequest) => http.patch<Batch>(path(id), request),
    onSuccess: keep,
  });
}

export function useCancelBatch(id: string) {
  const keep = useKeepBatch();
  return useMutation({
    mutationFn: (request: MoveRequest) => http.post<Batch>(`${path(id)}/cancel`, request),
    onSuccess: keep,
  });
}

export function useFillBatch() {
  const keep = useKeepBatch();
  return useMutation({
    mutationFn: async ({
      id,
      scenarioId,
      act,
    }: {
      id: string;
      scenarioId: string;
      act: 'put in' | 'take out';
    }) => {
      const place = `${path(id)}/scenarios/${encodeURIComponent(scenarioId)}`;
      if (act === 'put in') return http.put<Batch>(place, {});
      await http.delete(place);
      return http.get<Batch>(path(id));
    },
    onSuccess: keep,
  });
}
