import type {
  MailLanguage,
  NoticeFigures,
  NotificationKind,
  TemplatePreview,
  ToldEnterprise,
} from '#libs/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { http, withQuery } from './http';
import { usePages } from './pages';

const path = '/api/notifications/ledger';

/** What came of telling companies of scenarios; the last ninety days where none are given. */
export function useNoticeFigures(filter: { from?: string; to?: string; scenarioId?: string }) {
  return useQuery({
    queryKey: ['notices', filter],
    queryFn: () => http.get<NoticeFigures>(withQuery(path, filter)),
    placeholderData: keepPreviousData,
  });
}

export function useScenarioNotices(scenarioId: string) {
  return useQuery({
    queryKey: ['notices', 'scenario', scenarioId],
    queryFn: () => http.get<NoticeFigures>(`${path}/scenarios/${encodeURIComponent(scenarioId)}`),
  });
}

export function useToldEnterprises(scenarioId: string) {
  return usePages<ToldEnterprise>(
    ['notices', 'enterprises', scenarioId],
    `${path}/scenarios/${encodeURIComponent(scenarioId)}/enterprises`,
    { limit: 50 },
  );
}

export function useTemplate(kind: NotificationKind, language: MailLanguage, status?: string) {
  return useQuery({
    queryKey: ['templates', kind, language, status],
    queryFn: () =>
      http.get<TemplatePreview>(
        withQuery(`/api/notifications/templates/${kind}`, { language, status }),
      ),
    placeholderData: keepPreviousData,
  });
}
