import type { Me } from '#libs/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { fetchMe, logout } from '../api/accounts';
import { onHeldUp, onUnauthenticated } from '../api/http';

const meKey = ['me'];

interface Session {
  me: Me | null;
  isPending: boolean;
  error: Error | null;
  /** The server forgot the session while the person was working: they may log in on the spot. */
  expired: boolean;
  /** The person logged out: the login page need not bring them back to where they were. */
  loggedOut: boolean;
  /** Takes over who has just logged in; nothing of another person's data remains. */
  begin: (me: Me) => void;
  end: () => Promise<void>;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [expired, setExpired] = useState(false);
  const [loggedOut, setLoggedOut] = useState(false);
  const { data, isPending, error } = useQuery({
    queryKey: meKey,
    queryFn: fetchMe,
    // Only an answer to what the person does may end the session under their hands, see `expired`.
    staleTime: Infinity,
  });

  useEffect(
    () =>
      onUnauthenticated(() => {
        if (client.getQueryData<Me | null>(meKey)) setExpired(true);
      }),
    [client],
  );

  // Something is demanded of the person that was not when they logged in: ask what.
  useEffect(() => onHeldUp(() => void client.invalidateQueries({ queryKey: meKey })), [client]);

  const begin = useCallback(
    (next: Me) => {
      const previous = client.getQueryData<Me | null>(meKey);
      if (previous?.id !== next.id)
        client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] });
      client.setQueryData(meKey, next);
      setExpired(false);
      setLoggedOut(false);
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] });
    },
    [client],
  );

  const end = useCallback(async () => {
    // Whatever the server says, the person wants to be out.
    await logout().catch(() => undefined);
    setExpired(false);
    setLoggedOut(true);
    client.setQueryData(meKey, null);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] });
  }, [client]);

  const session = useMemo<Session>(
    () => ({ me: data ?? null, isPending, error, expired, loggedOut, begin, end }),
    [data, isPending, error, expired, loggedOut, begin, end],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}

/** For pages behind RequireAbility, where somebody is certainly logged in. */
export function useMe(): Me {
  const { me } = useSession();
  if (!me) throw new Error('useMe on a page that nobody needs to log in for');
  return me;
}
