import type { AuditEntry, AuditQuery } from '#libs/contracts';
import { usePages } from './pages';

export type AuditFilter = Pick<AuditQuery, 'action' | 'subjectId' | 'from' | 'to'>;

export function useAudit(filter: AuditFilter) {
  return usePages<AuditEntry>(['audit'], '/api/audit', { ...filter, limit: 50 });
}
