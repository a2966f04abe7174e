import type { LoginRequest, Me, RegisterRequest } from '#libs/contracts';
import { ApiError, http } from './http';

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
