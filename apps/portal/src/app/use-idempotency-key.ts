import { useMemo, useRef } from 'react';

/** Random bytes, not randomUUID: browsers offer that one over https only. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The key that makes the server create one thing however often the same form is sent. To be renewed
 * with every edit and after a success: what is then sent is another thing.
 */
export function useIdempotencyKey() {
  const key = useRef<string>(undefined);
  return useMemo(
    () => ({
      get: () => (key.current ??= newKey()),
      renew: () => {
        key.current = undefined;
      },
    }),
    [],
  );
}
