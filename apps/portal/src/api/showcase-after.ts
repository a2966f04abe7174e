import type {
  FailRecheckRequest,
  MendRecheckRequest,
  NominationTrail,
  OpenedRechecks,
  OpenRechecksRequest,
  PassRecheckRequest,
  PlaqueRecord,
  ProposeRevocationRequest,
  Recheck,
  RecheckSummary,
  Revocation,
  SubmitRecheckRequest,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

const recheckPath = (id: string) => `/api/showcase/rechecks/${encodeURIComponent(id)}`;
const plaquePath = (number: string) => `/api/showcase/plaques/${encodeURIComponent(number)}`;

/** What follows from an act: whatever tells of the plaque is read again. */
const after = [
  'rechecks',
  'plaques',
  'revocations',
  'final-lists',
  'verifications',
  'showcases',
  'nominations',
  'editions',
  'edition-reviews',
];

function useAfter() {
  const client = useQueryClient();
  return () => {
    for (const key of after) void client.invalidateQueries({ queryKey: [key] });
  };
}

export function useRechecks(filter: { editionId?: string }) {
  return usePages<RecheckSummary>(['rechecks', 'list'], '/api/showcase/rechecks', filter);
}

export function useRecheck(id: string) {
  return useQuery({
    queryKey: ['rechecks', id],
    queryFn: () => http.get<Recheck>(recheckPath(id)),
  });
}

export function useOpenRechecks(editionId: string) {
  const onSuccess = useAfter();
  return useMutation({
    mutationFn: (request: OpenRechecksRequest) =>
      http.post<OpenedRechecks>(
        `/api/showcase/editions/${encodeURIComponent(editionId)}/rechecks`,
        request,
      ),
    onSuccess,
  });
}

export type RecheckAct =
  | { act: 'submit'; body: Omit<SubmitRecheckRequest, 'version'> }
  | { act: 'pass'; body: Omit<PassRecheckRequest, 'version'> }
  | { act: 'mend'; body: Omit<MendRecheckRequest, 'version'> }
  | { act: 'fail'; body: Omit<FailRecheckRequest, 'version'> };

export function useRecheckAct({ id, version }: Pick<Recheck, 'id' | 'version'>) {
  const onSuccess = useAfter();
  return useMutation({
    mutationFn: ({ act, body }: RecheckAct) =>
      http.post<Recheck>(`${recheckPath(id)}/${act}`, { version, ...body }),
    onSuccess,
  });
}

export function usePlaque(number: string) {
  return useQuery({
    queryKey: ['plaques', number],
    queryFn: () => http.get<PlaqueRecord>(plaquePath(number)),
  });
}

export function useRenewPlaque({ number, version }: Pick<PlaqueRecord, 'number' | 'version'>) {
  const onSuccess = useAfter();
  return useMutation({
    mutationFn: () => http.post<PlaqueRecord>(`${plaquePath(number)}/renew`, { version }),
    onSuccess,
  });
}

export function useProposeRevocation({
  number,
  version,
}: Pick<PlaqueRecord, 'number' | 'version'>) {
  const onSuccess = useAfter();
  return useMutation({
    mutationFn: (request: Omit<ProposeRevocationRequest, 'version'>) =>
      http.post<Revocation>(`${plaquePath(number)}/revocations`, { version, ...request }),
    onSuccess,
  });
}

export function useDecideRevocation({ id, version }: Pick<Revocation, 'id' | 'version'>) {
  const onSuccess = useAfter();
  return useMutation({
    mutationFn: ({ act, note }: { act: 'revoke' | 'dismiss'; note: string }) =>
      http.post<Revocation>(`/api/showcase/revocations/${encodeURIComponent(id)}/${act}`, {
        version,
        note,
      }),
    onSuccess,
  });
}

export function useRevocations(filter: { editionId?: string }) {
  return usePages<Revocation>(['revocations', 'list'], '/api/showcase/revocations', filter);
}

const trailPath = (id: string) => `/api/showcase/nominations/${encodeURIComponent(id)}/trail`;

export function useTrail(id: string) {
  return useQuery({
    queryKey: ['nominations', id, 'trail'],
    queryFn: () => http.get<NominationTrail>(trailPath(id)),
  });
}

export const trailFileAddress = (id: string) => `${trailPath(id)}.csv`;
