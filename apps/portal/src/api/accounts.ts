import type {
  CreateUserRequest,
  LoginRequest,
  Me,
  RegisterRequest,
  UpdateUserRequest,
  User,
} from '#libs/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError, http } from './http';
import { usePages } from './pages';

/** Who is logged in; null for nobody. */
export async function fetchMe(): Promise<Me | null> {
  try {
    return await http.get<Me>('/api/auth/me');
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

export const login = (request: LoginRequest) => http.post<Me>('/api/auth/login', request);
export const logout = () => http.postForNothing('/api/auth/logout');
export const register = (request: RegisterRequest) => http.post<Me>('/api/auth/register', request);

export function useUsers(organisationId: string | undefined) {
  return usePages<User>(['users'], '/api/users', { organisationId, limit: 50 });
}

export function useCreateUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ request, key }: { request: CreateUserRequest; key: string }) =>
      http.create<User>('/api/users', request, key),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}

export function useUpdateUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, changes }: { id: string; changes: UpdateUserRequest }) =>
      http.patch<User>(`/api/users/${encodeURIComponent(id)}`, changes),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}
