import type { Ledger, LedgerQuery, LedgerRow, LedgerStage } from '#libs/contracts';
import { useQuery } from '@tanstack/react-query';
import { http, withQuery } from './http';
import { usePages } from './pages';

const path = '/api/reports/ledger';

export function useLedger(query: LedgerQuery) {
  return useQuery({
    queryKey: ['ledger', query],
    queryFn: () => http.get<Ledger>(withQuery(path, { ...query })),
    // Changing the year or the grouping keeps the table until the new one is there.
    placeholderData: (before) => before,
  });
}

export function useLedgerRows(query: { year: number; stage?: LedgerStage }) {
  return usePages<LedgerRow>(['ledger', 'rows'], `${path}/rows`, query);
}

export function ledgerExportPath(year: number, format: 'xlsx' | 'csv'): string {
  return withQuery(`${path}/export`, { year, format });
}
