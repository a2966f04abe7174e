import type {
  Bid,
  BidAttachment,
  BidContent,
  BidSummary,
  Opening,
  SubmittedBid,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { uploadTo } from './files';
import { http } from './http';
import { usePages } from './pages';

const bidPath = (id: string) => `/api/bids/${encodeURIComponent(id)}`;
const scenarioPath = (id: string) => `/api/scenarios/${encodeURIComponent(id)}`;

/** Where the bidder downloads what proves the handing in. */
export const receiptAddress = (id: string) => `${bidPath(id)}/receipt`;
export const contentAddress = (id: string) => `${bidPath(id)}/content.json`;
export const receiptKeyAddress = '/api/bids/receipt-key';
export const attachmentAddress = (id: string, attachmentId: string) =>
  `${bidPath(id)}/attachments/${encodeURIComponent(attachmentId)}`;

export function useBids() {
  return usePages<BidSummary>(['bids', 'list'], '/api/bids', {});
}

/** Those of a scenario's round that the reader may know of. */
export function useScenarioBids(scenarioId: string) {
  return useQuery({
    queryKey: ['bids', 'of', scenarioId],
    queryFn: () => http.get<{ items: BidSummary[] }>(`${scenarioPath(scenarioId)}/bids`),
  });
}

export function useBid(id: string) {
  return useQuery({ queryKey: ['bids', id], queryFn: () => http.get<Bid>(bidPath(id)) });
}

/** Puts an answer where the pages read it, and lets the lists be read anew. */
export function useKeepBid() {
  const client = useQueryClient();
  return (bid: Bid) => {
    client.setQueryData(['bids', bid.id], bid);
    void client.invalidateQueries({ queryKey: ['bids', 'list'] });
    void client.invalidateQueries({ queryKey: ['bids', 'of', bid.scenario.id] });
  };
}

export function useCreateBid(scenarioId: string) {
  const keep = useKeepBid();
  return useMutation({
    mutationFn: (key: string) => http.create<Bid>(`${scenarioPath(scenarioId)}/bids`, {}, key),
    onSuccess: keep,
  });
}

/** What the lead's people do to a bid, each under the version that they saw. */
export const bidActs = {
  save: (id: string, version: number, content: BidContent) =>
    http.patch<Bid>(bidPath(id), { version, content }),
  submit: (id: string, version: number) =>
    http.post<SubmittedBid>(`${bidPath(id)}/submit`, { version }),
  withdraw: (id: string, version: number) => http.post<Bid>(`${bidPath(id)}/withdraw`, { version }),
  reopen: (id: string, version: number) => http.post<Bid>(`${bidPath(id)}/reopen`, { version }),
  invite: (id: string, version: number, enterpriseId: string) =>
    http.post<Bid>(`${bidPath(id)}/members`, { version, enterpriseId }),
  remove: (id: string, version: number, enterpriseId: string) =>
    http.post<Bid>(`${bidPath(id)}/members/${encodeURIComponent(enterpriseId)}/remove`, {
      version,
    }),
};

/** Uploads one attachment; it belongs to the bid once the content names it. */
export const uploadAttachment = (id: string, file: File, onProgress: (percent: number) => void) =>
  uploadTo<BidAttachment>(`${bidPath(id)}/attachments`, file, onProgress);

/** An invited or a confirmed company answers for itself. */
export function useAnswerInvitation(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: 'confirm' | 'decline' | 'leave') =>
      http.postForNothing(`${bidPath(id)}/${act}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['bids'] }),
  });
}

const openingKey = (scenarioId: string) => ['bids', 'opening', scenarioId];

export function useOpening(scenarioId: string) {
  return useQuery({
    queryKey: openingKey(scenarioId),
    queryFn: () => http.get<Opening>(`${scenarioPath(scenarioId)}/opening`),
  });
}

export function useOpenBids(scenarioId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => http.post<Opening>(`${scenarioPath(scenarioId)}/opening`),
    onSuccess: (opening) => {
      client.setQueryData(openingKey(scenarioId), opening);
      void client.invalidateQueries({ queryKey: ['scenarios', scenarioId] });
    },
  });
}
