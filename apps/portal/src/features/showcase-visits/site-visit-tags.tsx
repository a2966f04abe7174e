import type { SiteVisit, SiteVisitStatus, SiteVisitVerdict } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const statusColors: Record<SiteVisitStatus, string> = {
  planned: 'processing',
  cancelled: 'default',
  held: 'success',
};
export const verdictColors: Record<SiteVisitVerdict, string> = {
  confirmed: 'success',
  partly: 'warning',
  'not-confirmed': 'error',
};

export function SiteVisitStatusTag({ status }: { status: SiteVisitStatus }) {
  const { t } = useTranslation();
  return (
    <Tag variant="filled" color={statusColors[status]} data-testid="site-visit-status">
      {t(`showcaseVisits.status.${status}`)}
    </Tag>
  );
}

export function VerdictTag({ verdict }: { verdict: SiteVisitVerdict }) {
  const { t } = useTranslation();
  return (
    <Tag variant="filled" color={verdictColors[verdict]}>
      {t(`showcaseVisits.verdict.${verdict}`)}
    </Tag>
  );
}

/** The verdict that says least for the nomination stands for a visit where there is no room for all. */
export function worstVerdict({ inside }: SiteVisit): SiteVisitVerdict | null {
  const found = inside?.minutes?.findings.map(({ verdict }) => verdict) ?? [];
  return (
    (['not-confirmed', 'partly', 'confirmed'] as const).find((verdict) =>
      found.includes(verdict),
    ) ?? null
  );
}
