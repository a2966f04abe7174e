import type {
  MatchNetwork,
  ReportStatistics,
  Statistics,
  UpdateYearTargetsRequest,
  YearTargets,
} from '#libs/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http, withQuery } from './http';

export function useStatistics(year: number) {
  return useQuery({
    queryKey: ['statistics', year],
    queryFn: () => http.get<Statistics>(withQuery('/api/statistics', { year })),
    placeholderData: keepPreviousData,
  });
}

export function useReportStatistics(year: number) {
  return useQuery({
    queryKey: ['report-statistics', year],
    queryFn: () => http.get<ReportStatistics>(withQuery('/api/reports/statistics', { year })),
    placeholderData: keepPreviousData,
  });
}

export function useMatchNetwork(year: number) {
  return useQuery({
    queryKey: ['match-network', year],
    queryFn: () => http.get<MatchNetwork>(withQuery('/api/matching/network', { year })),
    placeholderData: keepPreviousData,
  });
}

export function useTargets(year: number) {
  return useQuery({
    queryKey: ['targets', year],
    queryFn: () => http.get<YearTargets>(`/api/targets/${year}`),
  });
}

export function useSaveTargets(year: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: UpdateYearTargetsRequest) =>
      http.put<YearTargets>(`/api/targets/${year}`, request),
    onSuccess: (saved) => client.setQueryData(['targets', year], saved),
  });
}
