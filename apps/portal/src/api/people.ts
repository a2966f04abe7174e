import type {
  AcceptInvitationRequest,
  CreateInvitationRequest,
  CreateUserRequest,
  HeldWork,
  Invitation,
  InvitationPreview,
  Me,
  Role,
  UpdateUserRequest,
  User,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

/** Whose people: everybody's, for the platform, or those of the reader's own organisation. */
export type Scope = 'users' | 'members';

const path = (scope: Scope, id: string) => `/api/${scope}/${encodeURIComponent(id)}`;

export function useUsers(filter: { organisationId?: string; q?: string; role?: Role }) {
  return usePages<User>(['users'], '/api/users', { ...filter, limit: 50 });
}

export function useMembers(enabled = true) {
  return usePages<User>(['members'], '/api/members', { limit: 100 }, { enabled });
}

/** Reads people anew: an act on one may show in either list, and in what hangs on them. */
function useReadAgain() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['users', 'members', 'held-work'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    );
}

export function useCreateUser() {
  const readAgain = useReadAgain();
  return useMutation({
    mutationFn: ({ request, key }: { request: CreateUserRequest; key: string }) =>
      http.create<User>('/api/users', request, key),
    onSuccess: readAgain,
  });
}

export function useUpdatePerson(scope: Scope) {
  const readAgain = useReadAgain();
  return useMutation({
    mutationFn: ({ id, changes }: { id: string; changes: UpdateUserRequest }) =>
      http.patch<User>(path(scope, id), changes),
    onSuccess: readAgain,
  });
}

export function useRemovePerson(scope: Scope) {
  const readAgain = useReadAgain();
  return useMutation({
    mutationFn: (id: string) => http.delete(path(scope, id)),
    onSuccess: readAgain,
  });
}

export function useErasePerson() {
  const readAgain = useReadAgain();
  return useMutation({
    mutationFn: (id: string) => http.post<User>(`${path('users', id)}/erase`),
    onSuccess: readAgain,
  });
}

/** Takes off the second factor of somebody who has lost it. */
export function useResetMfa() {
  return useMutation({
    mutationFn: (id: string) => http.postForNothing(`${path('users', id)}/mfa/reset`),
  });
}

/** What hangs on a person and would have to be handed over. */
export function useHeldWork(id: string) {
  return useQuery({
    queryKey: ['held-work', id],
    queryFn: () => http.get<{ items: HeldWork[] }>(`${path('users', id)}/work`),
  });
}

export function useHandOver(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (toUserId: string) =>
      http.post<{ items: HeldWork[] }>(`${path('users', id)}/hand-over`, { toUserId }),
    // What was handed over shows on pages of other features.
    onSuccess: () => client.invalidateQueries(),
  });
}

/** Leaves the own organisation; the session ends with it. */
export const leaveOrganisation = () => http.postForNothing('/api/account/leave');

export function useInvitations() {
  return usePages<Invitation>(['invitations'], '/api/invitations', { limit: 50 });
}

export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ request, key }: { request: CreateInvitationRequest; key: string }) =>
      http.create<Invitation>('/api/invitations', request, key),
    onSuccess: () => client.invalidateQueries({ queryKey: ['invitations'] }),
  });
}

export function useResendInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.post<Invitation>(`/api/invitations/${id}/resend`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['invitations'] }),
  });
}

export function useCancelInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.delete(`/api/invitations/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['invitations'] }),
  });
}

/** What a link from a mail invites to. */
export function useInvitationPreview(token: string) {
  return useQuery({
    queryKey: ['invitation', token],
    queryFn: () => http.post<InvitationPreview>('/api/invitations/preview', { token }),
    staleTime: Infinity,
  });
}

export const acceptInvitation = (request: AcceptInvitationRequest) =>
  http.post<Me>('/api/invitations/accept', request);
