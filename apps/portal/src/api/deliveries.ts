import type { Channel, Delivery, DeliveryStatus, SentMail } from '#libs/contracts';
import { useQuery } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

const path = '/api/notifications/deliveries';

export function useDeliveries(filter: { status?: DeliveryStatus; channel?: Channel }) {
  return usePages<Delivery>(
    ['deliveries'],
    path,
    { ...filter, limit: 50 },
    {
      refetchInterval: 10_000,
    },
  );
}

export function useSentMail(deliveryId: string) {
  return useQuery({
    queryKey: ['deliveries', deliveryId, 'mail'],
    queryFn: () => http.get<SentMail>(`${path}/${encodeURIComponent(deliveryId)}/mail`),
  });
}
