import type {
  CloseTicketRequest,
  HistoryEntry,
  ListTicketsQuery,
  RaiseTicketRequest,
  Ticket,
  TicketNoteRequest,
  TicketReplyRequest,
  TicketSummary,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

const path = (id: string) => `/api/tickets/${encodeURIComponent(id)}`;

export function useTickets(filter: Partial<Omit<ListTicketsQuery, 'limit' | 'cursor'>>) {
  return usePages<TicketSummary>(['tickets', 'list'], '/api/tickets', filter);
}

export function useTicket(id: string) {
  return useQuery({ queryKey: ['tickets', id], queryFn: () => http.get<Ticket>(path(id)) });
}

export function useTicketHistory(id: string) {
  return useQuery({
    queryKey: ['tickets', id, 'history'],
    queryFn: () => http.get<{ items: HistoryEntry[] }>(`${path(id)}/history`),
  });
}

function useKeepTicket() {
  const client = useQueryClient();
  return (ticket: Ticket) => {
    client.setQueryData(['tickets', ticket.id], ticket);
    void client.invalidateQueries({ queryKey: ['tickets', 'list'] });
    void client.invalidateQueries({ queryKey: ['tickets', ticket.id, 'history'] });
  };
}

export function useRaiseTicket() {
  const keep = useKeepTicket();
  return useMutation({
    mutationFn: ({ request, key }: { request: RaiseTicketRequest; key: string }) =>
      http.create<Ticket>('/api/tickets', request, key),
    onSuccess: keep,
  });
}

/** What can be done to a ticket, each with the body that it takes. */
export type TicketAct =
  | { act: 'answer' | 'follow-up'; body: TicketReplyRequest }
  | { act: 'close'; body: CloseTicketRequest }
  | { act: 'withdraw'; body: { version: number } }
  | { act: 'reassign'; body: { version: number; officerId: string | null } };

export function useTicketAct(id: string) {
  const keep = useKeepTicket();
  return useMutation({
    mutationFn: ({ act, body }: TicketAct) => http.post<Ticket>(`${path(id)}/${act}`, body),
    onSuccess: keep,
  });
}

export function useNoteTicket(id: string) {
  const keep = useKeepTicket();
  return useMutation({
    mutationFn: ({ request, key }: { request: TicketNoteRequest; key: string }) =>
      http.create<Ticket>(`${path(id)}/note`, request, key),
    onSuccess: keep,
  });
}
