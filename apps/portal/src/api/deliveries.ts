import type {
  BouncedAddress,
  Delivery,
  DeliveryChannel,
  DeliveryStatus,
  NotificationKind,
  SentMail,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

const path = '/api/notifications/deliveries';

/** Pages of their own, which are none of the portal's. */
export const queueBoard = '/api/notifications/queues';

export interface DeliveryFilter {
  status?: DeliveryStatus;
  channel?: DeliveryChannel;
  kind?: NotificationKind;
  /** Days of the city, both included. */
  from?: string;
  to?: string;
  scenarioId?: string;
}

export function useDeliveries(filter: DeliveryFilter) {
  return usePages<Delivery>(
    ['deliveries'],
    path,
    { ...filter, limit: 50 },
    {
      refetchInterval: 10_000,
    },
  );
}

/** Whose mails are withheld because their address bounced. */
export function useBouncedAddresses() {
  return usePages<BouncedAddress>(['bounces'], '/api/notifications/bounces', { limit: 20 });
}

export function useSentMail(deliveryId: string) {
  return useQuery({
    queryKey: ['deliveries', deliveryId, 'mail'],
    queryFn: () => http.get<SentMail>(`${path}/${encodeURIComponent(deliveryId)}/mail`),
  });
}

/** Owes a delivery that had failed once more; the list tells what comes of it. */
export function useReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.postForNothing(`${path}/${encodeURIComponent(id)}/replay`),
    onSettled: () =>
      Promise.all(
        [['deliveries'], ['webhook-deliveries'], ['webhooks']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
