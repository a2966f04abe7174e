import type { PlatformSettings, UpdateSettingsRequest } from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';

const path = '/api/settings';

export function useSettings(enabled = true) {
  return useQuery({
    queryKey: ['settings'],
    queryFn: () => http.get<PlatformSettings>(path),
    enabled,
    staleTime: 60_000,
  });
}

export function useSaveSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: UpdateSettingsRequest) => http.put<PlatformSettings>(path, request),
    onSuccess: (saved) => client.setQueryData(['settings'], saved),
  });
}
