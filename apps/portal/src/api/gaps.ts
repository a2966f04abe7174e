import type { GapDomain, Gaps, IdleCapability, UnservedScenario } from '#libs/contracts';
import { useQuery } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

const path = '/api/matching/gaps';

export function useGaps() {
  return useQuery({
    queryKey: ['gaps'],
    queryFn: () => http.get<Gaps>(path),
    staleTime: 60_000,
  });
}

export function useUnserved(domain: GapDomain | undefined) {
  return usePages<UnservedScenario>(['gaps', 'scenarios'], `${path}/scenarios`, { domain });
}

export function useIdle(domain: GapDomain | undefined) {
  return usePages<IdleCapability>(['gaps', 'capabilities'], `${path}/capabilities`, { domain });
}
