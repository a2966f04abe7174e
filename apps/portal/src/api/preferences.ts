import type {
  OwnPreferences,
  StoredPreferences,
  Unsubscribed,
  UpdatePreferencesRequest,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http, withQuery } from './http';

const path = '/api/notifications/preferences';
const key = ['preferences'];

/** Whose choices: one's own, or those for everybody of the organisation who made none. */
export type PreferenceScope = 'own' | 'organisation';

export function usePreferences() {
  return useQuery({ queryKey: key, queryFn: () => http.get<OwnPreferences>(path) });
}

export function useSavePreferences(scope: PreferenceScope) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: UpdatePreferencesRequest) =>
      http.put<StoredPreferences>(scope === 'own' ? path : `${path}/organisation`, request),
    onSuccess: (saved) =>
      client.setQueryData<OwnPreferences>(key, (known) => known && { ...known, [scope]: saved }),
  });
}

/** Says that one's address is right although it bounced: mails go to it again. */
export function useConfirmAddress() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => http.postForNothing('/api/notifications/address/confirm'),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}

/** Ends the mails that the link of a mail is about; nobody needs to be logged in. */
export function unsubscribe(token: string): Promise<Unsubscribed> {
  return http.post<Unsubscribed>(withQuery('/api/notifications/unsubscribe', { token }));
}
