import type {
  CreateEditionRequest,
  CreateNominationRequest,
  DistrictList,
  DistrictListSummary,
  Edition,
  EditionStatus,
  EditionSummary,
  HistoryEntry,
  ListNominationsQuery,
  Nomination,
  NominationSummary,
  NominationVersion,
  ReturnNominationRequest,
  ShowcaseCandidate,
  UpdateEditionRequest,
  UpdateNominationRequest,
  WriteDistrictListRequest,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

const editions = '/api/showcase/editions';
const nominations = '/api/showcase/nominations';
const editionPath = (id: string) => `${editions}/${encodeURIComponent(id)}`;
const nominationPath = (id: string) => `${nominations}/${encodeURIComponent(id)}`;

export function useEditions(
  filter: { status?: EditionStatus; open?: boolean; limit?: number } = {},
) {
  return usePages<EditionSummary>(['editions', 'list'], editions, filter);
}

export function useEdition(id: string | undefined) {
  return useQuery({
    queryKey: ['editions', id],
    queryFn: () => http.get<Edition>(editionPath(id!)),
    enabled: id !== undefined,
  });
}

export function useEditionHistory(id: string) {
  return useQuery({
    queryKey: ['editions', id, 'history'],
    queryFn: () => http.get<{ items: HistoryEntry[] }>(`${editionPath(id)}/history`),
  });
}

function useKeepEdition() {
  const client = useQueryClient();
  return (edition: Edition) => {
    client.setQueryData(['editions', edition.id], edition);
    void client.invalidateQueries({ queryKey: ['editions', 'list'] });
    void client.invalidateQueries({ queryKey: ['editions', edition.id, 'history'] });
    // What begins or ends with it shows at its nominations and lists.
    void client.invalidateQueries({ queryKey: ['nominations'] });
    void client.invalidateQueries({ queryKey: ['district-lists'] });
  };
}

export function useCreateEdition() {
  return useMutation({
    mutationFn: ({ request, key }: { request: CreateEditionRequest; key: string }) =>
      http.create<Edition>(editions, request, key),
    onSuccess: useKeepEdition(),
  });
}

export function useUpdateEdition(id: string) {
  return useMutation({
    mutationFn: (request: UpdateEditionRequest) => http.patch<Edition>(editionPath(id), request),
    onSuccess: useKeepEdition(),
  });
}

export type EditionAct = 'open' | 'close' | 'formal-review';

export function useMoveEdition({ id, version }: Edition) {
  return useMutation({
    mutationFn: (act: EditionAct) => http.post<Edition>(`${editionPath(id)}/${act}`, { version }),
    onSuccess: useKeepEdition(),
  });
}

export function useEditionNominations(
  id: string,
  filter: Partial<Pick<ListNominationsQuery, 'status' | 'category' | 'district'>>,
) {
  return usePages<NominationSummary>(
    ['nominations', 'of', id],
    `${editionPath(id)}/nominations`,
    filter,
  );
}

export function useCandidates(editionId: string) {
  return useQuery({
    queryKey: ['editions', editionId, 'candidates'],
    queryFn: () => http.get<{ items: ShowcaseCandidate[] }>(`${editionPath(editionId)}/candidates`),
  });
}

export function useOwnNominations() {
  return usePages<NominationSummary>(['nominations', 'own'], nominations, {});
}

export function useNomination(id: string) {
  return useQuery({
    queryKey: ['nominations', id],
    queryFn: () => http.get<Nomination>(nominationPath(id)),
  });
}

export function useNominationHistory(id: string) {
  return useQuery({
    queryKey: ['nominations', id, 'history'],
    queryFn: () => http.get<{ items: HistoryEntry[] }>(`${nominationPath(id)}/history`),
  });
}

export function useNominationVersions(id: string) {
  return useQuery({
    queryKey: ['nominations', id, 'versions'],
    queryFn: () => http.get<{ items: NominationVersion[] }>(`${nominationPath(id)}/versions`),
  });
}

function useKeepNomination() {
  const client = useQueryClient();
  return (nomination: Nomination) => {
    client.setQueryData(['nominations', nomination.id], nomination);
    for (const list of ['own', 'of'])
      void client.invalidateQueries({ queryKey: ['nominations', list] });
    void client.invalidateQueries({ queryKey: ['nominations', nomination.id, 'history'] });
    void client.invalidateQueries({ queryKey: ['district-lists'] });
  };
}

export function useCreateNomination(editionId: string) {
  return useMutation({
    mutationFn: ({ request, key }: { request: CreateNominationRequest; key: string }) =>
      http.create<Nomination>(`${editionPath(editionId)}/nominations`, request, key),
    onSuccess: useKeepNomination(),
  });
}

export function useUpdateNomination(id: string) {
  return useMutation({
    mutationFn: (request: UpdateNominationRequest) =>
      http.patch<Nomination>(nominationPath(id), request),
    onSuccess: useKeepNomination(),
  });
}

/** What can be done to a nomination, each with the body that it takes besides the version. */
export type NominationAct =
  | { act: 'submit' | 'accept' }
  | { act: 'withdraw'; body: { note: string } }
  | { act: 'nominees'; body: { enterpriseId: string } }
  | { act: 'remove'; enterpriseId: string }
  | { act: 'return'; body: Omit<ReturnNominationRequest, 'version'> };

export function useNominationAct(id: string) {
  return useMutation({
    mutationFn: ({ version, ...what }: NominationAct & { version: number }) => {
      const step = what.act === 'remove' ? `nominees/${what.enterpriseId}/remove` : what.act;
      const body = 'body' in what ? what.body : {};
      return http.post<Nomination>(`${nominationPath(id)}/${step}`, { version, ...body });
    },
    onSuccess: useKeepNomination(),
  });
}

/** A company that was asked answers, or leaves. */
export function useJoining(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (answer: 'confirm' | 'decline' | 'leave') => {
      const path = `${nominationPath(id)}/joining/${answer}`;
      return answer === 'confirm' ? http.post(path) : http.postForNothing(path);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['nominations'] }),
  });
}

export function useDistrictLists(editionId: string) {
  return useQuery({
    queryKey: ['district-lists', 'of', editionId],
    queryFn: () =>
      http.get<{ items: DistrictListSummary[] }>(`${editionPath(editionId)}/district-lists`),
  });
}

const ownList = (editionId: string) => `${editionPath(editionId)}/district-list`;

export function useDistrictList(editionId: string | undefined) {
  return useQuery({
    queryKey: ['district-lists', editionId],
    queryFn: () => http.get<DistrictList>(ownList(editionId!)),
    enabled: editionId !== undefined,
  });
}

function useKeepList(editionId: string) {
  const client = useQueryClient();
  return (list: DistrictList) => {
    client.setQueryData(['district-lists', editionId], list);
    void client.invalidateQueries({ queryKey: ['nominations'] });
  };
}

export function useWriteDistrictList(editionId: string) {
  return useMutation({
    mutationFn: (request: WriteDistrictListRequest) =>
      http.put<DistrictList>(ownList(editionId), request),
    onSuccess: useKeepList(editionId),
  });
}

export function useSubmitDistrictList(editionId: string) {
  return useMutation({
    mutationFn: (version: number) =>
      http.post<DistrictList>(`${ownList(editionId)}/submit`, { version }),
    onSuccess: useKeepList(editionId),
  });
}
