import type { MatchReport, MatchReportQuery } from '#libs/contracts';
import { useQuery } from '@tanstack/react-query';
import { http, withQuery } from './http';

export function useMatchReport(query: MatchReportQuery) {
  return useQuery({
    queryKey: ['match-report', query],
    queryFn: () => http.get<MatchReport>(withQuery('/api/matching/report', { ...query })),
    // Changing the year or the grouping keeps the table until the new one is there.
    placeholderData: (before) => before,
  });
}
