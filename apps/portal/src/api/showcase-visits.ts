import type {
  CancelSiteVisitRequest,
  OrderSiteVisitRequest,
  RecordSiteVisitRequest,
  RescheduleSiteVisitRequest,
  SiteVisit,
  SiteVisitor,
  SiteVisits,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';

const nominationPath = (id: string) => `/api/showcase/nominations/${encodeURIComponent(id)}`;

export function useSiteVisits(nominationId: string) {
  return useQuery({
    queryKey: ['site-visits', nominationId],
    queryFn: () => http.get<SiteVisits>(`${nominationPath(nominationId)}/site-visits`),
  });
}

/** Who might go, each with why they cannot. */
export function useSiteVisitors(nominationId: string) {
  return useQuery({
    queryKey: ['site-visitors', nominationId],
    queryFn: () =>
      http.get<{ items: SiteVisitor[] }>(`${nominationPath(nominationId)}/site-visitors`),
    // Who has handed in their sheets meanwhile may go now.
    staleTime: 0,
  });
}

export type SiteVisitAct =
  | { act: 'reschedule'; body: Omit<RescheduleSiteVisitRequest, 'version'> }
  | { act: 'cancel'; body: Omit<CancelSiteVisitRequest, 'version'> }
  | { act: 'record'; body: Omit<RecordSiteVisitRequest, 'version'> };

function useAnswered(nominationId: string) {
  const client = useQueryClient();
  return (visits: SiteVisits) => {
    client.setQueryData(['site-visits', nominationId], visits);
    void client.invalidateQueries({ queryKey: ['selections'] });
  };
}

export function useOrderSiteVisit(nominationId: string) {
  return useMutation({
    mutationFn: (body: OrderSiteVisitRequest) =>
      http.post<SiteVisits>(`${nominationPath(nominationId)}/site-visits`, body),
    onSuccess: useAnswered(nominationId),
  });
}

export function useSiteVisitAct({ id, version, nominationId }: SiteVisit) {
  return useMutation({
    mutationFn: ({ act, body }: SiteVisitAct) =>
      http.post<SiteVisits>(`/api/showcase/site-visits/${encodeURIComponent(id)}/${act}`, {
        version,
        ...body,
      }),
    onSuccess: useAnswered(nominationId),
  });
}
