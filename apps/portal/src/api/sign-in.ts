import type {
  ApiToken,
  ChangePasswordRequest,
  ConfirmPasswordResetRequest,
  CreatedToken,
  CreateTokenRequest,
  DisableMfaRequest,
  Me,
  MfaEnrolment,
  MfaState,
  OwnSession,
  RecoveryCodes,
  SignInPolicy,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

/** What the installation asks of passwords, and whether there is a sign-on; it never changes while one looks. */
export function useSignInPolicy(): SignInPolicy | undefined {
  const { data } = useQuery({
    queryKey: ['sign-in-policy'],
    queryFn: () => http.get<SignInPolicy>('/api/auth/policy'),
    staleTime: Infinity,
  });
  return data;
}

export const requestPasswordReset = (email: string) =>
  http.postForNothing('/api/auth/password-reset', { email });
export const confirmPasswordReset = (request: ConfirmPasswordResetRequest) =>
  http.postForNothing('/api/auth/password-reset/confirm', request);
export const changePassword = (request: ChangePasswordRequest) =>
  http.post<Me>('/api/auth/password', request);
export const completeSignOn = (code: string) => http.post<Me>('/api/auth/oidc/complete', { code });
export const signOnAddress = (back: string | null) =>
  `/api/auth/oidc/start${back ? `?return=${encodeURIComponent(back)}` : ''}`;

export function useMfa() {
  return useQuery({ queryKey: ['mfa'], queryFn: () => http.get<MfaState>('/api/auth/mfa') });
}
export const enrolMfa = (password?: string) =>
  http.post<MfaEnrolment>('/api/auth/mfa/enrol', { password });
export const confirmMfa = (code: string) =>
  http.post<RecoveryCodes>('/api/auth/mfa/confirm', { code });
export const disableMfa = (request: DisableMfaRequest) =>
  http.post<Me>('/api/auth/mfa/disable', request);
export const renewRecoveryCodes = (code: string) =>
  http.post<RecoveryCodes>('/api/auth/mfa/recovery-codes', { code });

export function useOwnSessions() {
  return usePages<OwnSession>(['sessions'], '/api/sessions', { limit: 50 });
}

export function useRevokeSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.delete(`/api/sessions/${encodeURIComponent(id)}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
}

export function useRevokeOtherSessions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => http.post<{ revoked: number }>('/api/sessions/revoke-others'),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
}

export function useTokens() {
  return usePages<ApiToken>(['tokens'], '/api/tokens', { limit: 50 });
}

export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ request, key }: { request: CreateTokenRequest; key: string }) =>
      http.create<CreatedToken>('/api/tokens', request, key),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.delete(`/api/tokens/${encodeURIComponent(id)}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  });
}
