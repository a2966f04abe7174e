import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

const reopenMs = 30_000;
let isLive = false;

/** How often to ask by ourselves: rarely while the server tells, as a page did before it could. */
export function inboxInterval(): number {
  return isLive ? 60_000 : 10_000;
}

/**
 * Looks into the inbox as soon as the server says that it has changed. Only a page that somebody sees
 * keeps a connection, for a browser has few for all its windows; while there is none, the bell asks.
 */
export function useLiveInbox() {
  const client = useQueryClient();
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: number | undefined;
    const close = () => {
      window.clearTimeout(timer);
      source?.close();
      source = undefined;
      isLive = false;
    };
    const open = () => {
      if (source || document.visibilityState === 'hidden') return;
      source = new EventSource('/api/notifications/stream');
      source.addEventListener('changed', () => {
        isLive = true;
        void client.invalidateQueries({ queryKey: ['inbox'] });
      });
      source.addEventListener('error', () => {
        isLive = false;
        // A broken connection the browser makes anew by itself; after a refusal it does not.
        if (source?.readyState !== EventSource.CLOSED) return;
        close();
        timer = window.setTimeout(open, reopenMs);
      });
    };
    const follow = () => (document.visibilityState === 'hidden' ? close() : open());
    open();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      close();
    };
  }, [client]);
}
