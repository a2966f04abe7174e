import type {
  AcceptCredentialRequest,
  Credential,
  CredentialInput,
  UpdateCredentialRequest,
  WaitingCredential,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { enterprisePath } from './enterprises';
import { http } from './http';
import { usePages } from './pages';

const path = (enterpriseId: string) => `${enterprisePath(enterpriseId)}/qualifications`;
const pathOf = ({ enterpriseId, id }: Credential) =>
  `${path(enterpriseId)}/${encodeURIComponent(id)}`;

/** Every tier and qualification that the enterprise told of, whatever became of it. */
export function useCredentials(enterpriseId: string) {
  return useQuery({
    queryKey: ['enterprises', enterpriseId, 'credentials'],
    queryFn: () => http.get<{ items: Credential[] }>(path(enterpriseId)),
  });
}

/** What waits for the platform over all verified enterprises, the newest first. */
export function useWaitingCredentials() {
  return usePages<WaitingCredential>(['enterprises', 'credentials'], '/api/qualifications', {});
}

/** Whatever happens to a credential, what counts of the enterprise and its version may move. */
function useReadAnew() {
  const client = useQueryClient();
  return (enterpriseId: string) =>
    Promise.all(
      [enterpriseId, 'credentials'].map((part) =>
        client.invalidateQueries({ queryKey: ['enterprises', part] }),
      ),
    );
}

export function useAddCredential(enterpriseId: string) {
  const readAnew = useReadAnew();
  return useMutation({
    mutationFn: ({ input, key }: { input: CredentialInput; key: string }) =>
      http.create<Credential>(path(enterpriseId), input, key),
    onSuccess: () => readAnew(enterpriseId),
  });
}

export function useUpdateCredential() {
  const readAnew = useReadAnew();
  return useMutation({
    mutationFn: ({
      credential,
      changes,
    }: {
      credential: Credential;
      changes: UpdateCredentialRequest;
    }) => http.patch<Credential>(pathOf(credential), changes),
    onSuccess: (_, { credential }) => readAnew(credential.enterpriseId),
  });
}

export function useWithdrawCredential() {
  const readAnew = useReadAnew();
  return useMutation({
    mutationFn: (credential: Credential) => http.delete(pathOf(credential)),
    onSuccess: (_, credential) => readAnew(credential.enterpriseId),
  });
}

export function useDecideCredential() {
  const readAnew = useReadAnew();
  return useMutation({
    mutationFn: ({
      credential,
      decision,
      note,
      mandatory,
    }: {
      credential: Credential;
      decision: 'accept' | 'reject';
      note?: string;
      mandatory?: boolean;
    }) => {
      const body: AcceptCredentialRequest = { version: credential.version, note, mandatory };
      return http.post<Credential>(`${pathOf(credential)}/${decision}`, body);
    },
    onSuccess: (_, { credential }) => readAnew(credential.enterpriseId),
  });
}
