import type { MatchNetwork, ReportStatistics } from '#libs/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { BarsChart } from './bars-chart';

interface ReachChartProps {
  statistics: ReportStatistics;
  network: MatchNetwork;
}

/** How many of the year's scenarios found companies, and in which way. */
export function ReachChart({ statistics, network }: ReachChartProps) {
  const { t } = useTranslation();
  const { total, interested, connected, opened } = statistics;
  const bars = useMemo(
    () =>
      Object.entries({
        matched: network.matched,
        interested,
        connected,
        opened: opened.scenarios,
      }).map(([key, value]) => ({
        key,
        label: t(`statistics.report.reach.${key as 'matched'}`),
        value,
      })),
    [network.matched, interested, connected, opened.scenarios, t],
  );
  return (
    <BarsChart
      testId="reach-chart"
      title={t('statistics.report.reachTitle')}
      note={t('statistics.report.reachNote', { bids: opened.bids })}
      columns={[t('statistics.report.way'), t('statistics.columns.count')]}
      share={t('statistics.columns.share')}
      bars={bars}
      whole={total.published}
    />
  );
}
