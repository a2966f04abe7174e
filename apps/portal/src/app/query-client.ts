import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/http';

/** A refusal stays a refusal however often one asks; only silence and overload are worth a retry. */
function isWorthRetry(failureCount: number, error: Error): boolean {
  if (error instanceof ApiError && error.status >= 400 && error.status < 500) return false;
  return failureCount < 2;
}

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: isWorthRetry, staleTime: 5_000 } },
});
