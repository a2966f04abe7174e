import type { InboxItem, Page } from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http, withQuery } from './http';
import { inboxInterval } from './inbox-stream';
import { usePages } from './pages';

type InboxPage = Page<InboxItem> & { unread: number };

const path = '/api/notifications/inbox';

export function useInbox(unreadOnly: boolean) {
  const { i18n } = useTranslation();
  return usePages<InboxItem, InboxPage>(
    ['inbox', 'list'],
    path,
    { unread: unreadOnly || undefined, language: i18n.language },
    { refetchInterval: inboxInterval },
  );
}

/** How many items are unread; asked with the smallest page there is. */
export function useUnreadCount() {
  const { data } = useQuery({
    queryKey: ['inbox', 'unread'],
    queryFn: () => http.get<InboxPage>(withQuery(path, { limit: 1 })),
    refetchInterval: inboxInterval,
  });
  return data?.unread ?? 0;
}

export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.postForNothing(`${path}/${encodeURIComponent(id)}/read`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['inbox'] }),
  });
}
