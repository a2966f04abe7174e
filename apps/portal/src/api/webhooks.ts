import type {
  CreateWebhookRequest,
  UpdateWebhookRequest,
  Webhook,
  WebhookDelivery,
  WebhookTrial,
  WebhookWithSecret,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

const path = '/api/notifications/webhooks';
const pathOf = (id: string) => `${path}/${encodeURIComponent(id)}`;

export function useWebhooks() {
  return useQuery({
    queryKey: ['webhooks'],
    queryFn: () => http.get<{ items: Webhook[] }>(path),
    refetchInterval: 10_000,
  });
}

export function useCreateWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ request, key }: { request: CreateWebhookRequest; key: string }) =>
      http.create<WebhookWithSecret>(path, request, key),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
}

export function useUpdateWebhook(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: UpdateWebhookRequest) => http.patch<Webhook>(pathOf(id), request),
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
}

export function useRotateSecret(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => http.post<WebhookWithSecret>(`${pathOf(id)}/rotate`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
}

export function useTryWebhook(id: string) {
  return useMutation({ mutationFn: () => http.post<WebhookTrial>(`${pathOf(id)}/test`) });
}

export function useDeleteWebhook(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => http.delete(pathOf(id)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
}

export function useWebhookDeliveries(id: string) {
  return usePages<WebhookDelivery>(
    ['webhook-deliveries', id],
    `${pathOf(id)}/deliveries`,
    { limit: 20 },
    { refetchInterval: 10_000 },
  );
}
