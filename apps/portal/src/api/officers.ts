import type {
  AssignedOfficers,
  Assignment,
  AssignOfficersRequest,
  EnterpriseOfficer,
  OfficerLoad,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

const path = (enterpriseId: string) =>
  `/api/enterprises/${encodeURIComponent(enterpriseId)}/officer`;

export function useOfficers() {
  return useQuery({
    queryKey: ['officers', 'loads'],
    queryFn: () => http.get<{ items: OfficerLoad[] }>('/api/officers'),
  });
}

export function useAssignments(filter: { officerId?: string; unassigned?: boolean }) {
  return usePages<Assignment>(['officers', 'assignments'], '/api/officers/assignments', filter);
}

export function useEnterpriseOfficer(enterpriseId: string) {
  return useQuery({
    queryKey: ['officers', 'of', enterpriseId],
    queryFn: () => http.get<EnterpriseOfficer>(path(enterpriseId)),
  });
}

export function useSetOfficer(enterpriseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (userId: string | null) =>
      http.put<EnterpriseOfficer>(path(enterpriseId), { userId }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['officers'] }),
  });
}

export function useAssignOfficers() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: AssignOfficersRequest) =>
      http.post<AssignedOfficers>('/api/officers/assign', request),
    onSuccess: () => client.invalidateQueries({ queryKey: ['officers'] }),
  });
}
