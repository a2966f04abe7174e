import type {
  ExpressInterestRequest,
  Interest,
  InterestStatus,
  InterestSummary,
  MoveRequest,
  ProposeAgainRequest,
  ProposeMeetingRequest,
  ScenarioInterest,
  ScenarioMatch,
  SendMessageRequest,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useEffect } from 'react';
import { http } from './http';
import { usePages } from './pages';

/** How often an open conversation looks for what the other side wrote. */
const talkInterval = 8_000;

const ofScenario = (scenarioId: string) =>
  `/api/scenarios/${encodeURIComponent(scenarioId)}/interests`;
const path = (id: string) => `/api/interests/${encodeURIComponent(id)}`;
const meetingPath = (id: string) => `/api/meetings/${encodeURIComponent(id)}`;

/** Where the calendar file of a meeting is downloaded. */
export const calendarAddress = (meetingId: string) => `${meetingPath(meetingId)}.ics`;

export function useInterests(status: InterestStatus | undefined) {
  return usePages<InterestSummary>(['interests', 'list'], '/api/interests', { status });
}

/** Who is interested in a scenario; to an enterprise only its own interests, the newest first. */
export function useScenarioInterests(scenarioId: string) {
  return usePages<ScenarioInterest>(['interests', 'of', scenarioId], ofScenario(scenarioId), {
    limit: 50,
  });
}

export function useInterest(id: string) {
  return useQuery({
    queryKey: ['interests', id],
    queryFn: () => http.get<Interest>(path(id)),
    refetchInterval: talkInterval,
  });
}

type Matches = InfiniteData<{ items: ScenarioMatch[] }>;

/** Expresses interest; the match is marked at once, as the server will have it in a moment. */
export function useExpressInterest(scenarioId: string) {
  const client = useQueryClient();
  const marked = (match: ScenarioMatch): ScenarioMatch =>
    match.scenario.id === scenarioId ? { ...match, status: 'interested' } : match;
  return useMutation({
    mutationFn: ({ request, key }: { request: ExpressInterestRequest; key: string }) =>
      http.create<InterestSummary>(ofScenario(scenarioId), request, key),
    onSuccess: () => {
      client.setQueryData<ScenarioMatch | null>(
        ['matches', 'one', scenarioId],
        (match) => match && marked(match),
      );
      client.setQueriesData<Matches>(
        { queryKey: ['matches', 'scenarios'] },
        (data) =>
          data && {
            ...data,
            pages: data.pages.map((page) => ({ ...page, items: page.items.map(marked) })),
          },
      );
      return client.invalidateQueries({ queryKey: ['interests'] });
    },
  });
}

export function useMoveInterest(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ move, body }: { move: 'connect' | 'decline' | 'withdraw'; body: MoveRequest }) =>
      http.post<InterestSummary>(`${path(id)}/${move}`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['interests'] }),
  });
}

function useKeepInterest() {
  const client = useQueryClient();
  return (interest: Interest) => {
    client.setQueryData(['interests', interest.id], interest);
    void client.invalidateQueries({ queryKey: ['interests', 'list'] });
    void client.invalidateQueries({ queryKey: ['interests', 'of'] });
  };
}

export function useSendMessage(id: string) {
  return useMutation({
    mutationFn: ({ request, key }: { request: SendMessageRequest; key: string }) =>
      http.create<Interest>(`${path(id)}/messages`, request, key),
    onSuccess: useKeepInterest(),
  });
}

/** Notes that what is on the page has been read, whenever there is something new. */
export function useMarkMessagesRead(interest: Interest | undefined) {
  const client = useQueryClient();
  const { id, side, unread = 0 } = interest ?? {};
  const upTo = interest?.messages.at(-1)?.place ?? 0;
  useEffect(() => {
    if (!id || !side || unread === 0) return;
    // A mark that fails is made at the next look.
    http.postForNothing(`${path(id)}/read`, { upTo }).then(
      () => client.invalidateQueries({ queryKey: ['interests', 'list'] }),
      () => undefined,
    );
  }, [client, id, side, unread, upTo]);
}

export function useProposeMeeting(interestId: string) {
  return useMutation({
    mutationFn: ({ request, key }: { request: ProposeMeetingRequest; key: string }) =>
      http.create<Interest>(`${path(interestId)}/meetings`, request, key),
    onSuccess: useKeepInterest(),
  });
}

/** What can be done to a meeting, each with the body that it takes. */
export type MeetingAct =
  | { act: 'accept' | 'decline' | 'cancel'; body: MoveRequest }
  | { act: 'propose-again'; body: ProposeAgainRequest };

export function useMeetingAct(meetingId: string) {
  return useMutation({
    mutationFn: ({ act, body }: MeetingAct) =>
      http.post<Interest>(`${meetingPath(meetingId)}/${act}`, body),
    onSuccess: useKeepInterest(),
  });
}
