import type { MatchNetwork, ReportStatistics, Statistics } from '#libs/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
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
