import type {
  EditionReview,
  EditionReviewRules,
  EditionSelection,
  ExpertEdition,
  ExpertWork,
  NominationReview,
  SaveExpertRequest,
  SaveReviewRequest,
  ReviewRules,
  ShowcaseExpert,
  WhatIf,
  WhatIfRequest,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';

const editionPath = (id: string) => `/api/showcase/editions/${encodeURIComponent(id)}`;
const workPath = (id: string) => `/api/showcase/expert-editions/${encodeURIComponent(id)}`;
const reviewPath = (id: string) => `/api/showcase/reviews/${encodeURIComponent(id)}`;

/** Where an expert gets a file of what they score. */
export const reviewFileAddress = (reviewId: string, fileId: string) =>
  `${reviewPath(reviewId)}/files/${fileId}`;

export function useEditionReview(id: string) {
  return useQuery({
    queryKey: ['edition-reviews', id],
    queryFn: () => http.get<EditionReview>(`${editionPath(id)}/review`),
  });
}

/** What moves the review on: assigning, excusing, beginning the deliberation. */
export function useEditionReviewAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ act, body }: { act: string; body: object }) =>
      http.post<EditionReview>(`${editionPath(id)}/${act}`, body),
    onSuccess: (review) => {
      client.setQueryData(['edition-reviews', id], review);
      void client.invalidateQueries({ queryKey: ['editions'] });
      void client.invalidateQueries({ queryKey: ['nominations'] });
      void client.invalidateQueries({ queryKey: ['selections', id] });
    },
  });
}

export function useReviewRules(id: string) {
  return useQuery({
    queryKey: ['review-rules', id],
    queryFn: () => http.get<EditionReviewRules>(`${editionPath(id)}/review-rules`),
  });
}

export function useSaveReviewRules(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; rules: ReviewRules }) =>
      http.put<EditionReviewRules>(`${editionPath(id)}/review-rules`, body),
    onSuccess: (rules) => {
      client.setQueryData(['review-rules', id], rules);
      void client.invalidateQueries({ queryKey: ['editions', id] });
      void client.invalidateQueries({ queryKey: ['edition-reviews', id] });
    },
  });
}

export function useShowcaseExperts() {
  return useQuery({
    queryKey: ['showcase-experts'],
    queryFn: () => http.get<{ items: ShowcaseExpert[] }>('/api/showcase/experts'),
  });
}

export function useSaveExpert() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ userId, ...body }: SaveExpertRequest & { userId: string }) =>
      http.put<ShowcaseExpert>(`/api/showcase/experts/${encodeURIComponent(userId)}`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['showcase-experts'] }),
  });
}

export function useSelection(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['selections', id],
    queryFn: () => http.get<EditionSelection>(`${editionPath(id)}/selection`),
    enabled,
  });
}

export function useSelectionAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ act, body }: { act: 'moves' | 'decide'; body: object }) =>
      http.post<EditionSelection>(`${editionPath(id)}/selection/${act}`, body),
    onSuccess: (selection) => {
      client.setQueryData(['selections', id], selection);
      void client.invalidateQueries({ queryKey: ['nominations'] });
      void client.invalidateQueries({ queryKey: ['edition-reviews', id] });
    },
  });
}

export function useWhatIf(id: string) {
  return useMutation({
    mutationFn: (request: WhatIfRequest) =>
      http.post<WhatIf>(`${editionPath(id)}/selection/what-if`, request),
  });
}

export function useExpertEditions() {
  return useQuery({
    queryKey: ['expert-editions'],
    queryFn: () => http.get<{ items: ExpertEdition[] }>('/api/showcase/expert-editions'),
  });
}

export function useExpertWork(id: string) {
  return useQuery({
    queryKey: ['expert-editions', id],
    queryFn: () => http.get<ExpertWork>(workPath(id)),
  });
}

export function useDeclareInterests(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { organisationIds: string[]; note: string }) =>
      http.post<ExpertWork>(`${workPath(id)}/declare`, body),
    onSuccess: (work) => client.setQueryData(['expert-editions', id], work),
  });
}

export function useNominationReview(id: string) {
  return useQuery({
    queryKey: ['nomination-reviews', id],
    queryFn: () => http.get<NominationReview>(reviewPath(id)),
  });
}

/** What was typed is saved, and then handed in as it is; answers the review as it is then. */
export function useSaveSheet(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ sheet, submit }: { sheet: SaveReviewRequest; submit: boolean }) => {
      const saved = await http.put<NominationReview>(`${reviewPath(id)}/scores`, sheet);
      // Also when handing in is refused, the next attempt must know the version.
      client.setQueryData(['nomination-reviews', id], saved);
      return submit
        ? http.post<NominationReview>(`${reviewPath(id)}/submit`, { version: saved.version })
        : saved;
    },
    onSuccess: (review) => {
      client.setQueryData(['nomination-reviews', id], review);
      void client.invalidateQueries({ queryKey: ['expert-editions'] });
    },
  });
}

export function useStepBack(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; note: string }) =>
      http.postForNothing(`${reviewPath(id)}/step-back`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['expert-editions'] }),
  });
}
