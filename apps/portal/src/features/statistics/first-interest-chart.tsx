import type { ReportStatistics } from '#libs/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { BarsChart } from './bars-chart';

/** How long scenarios waited for the first company that showed interest. */
export function FirstInterestChart({ statistics }: { statistics: ReportStatistics }) {
  const { t } = useTranslation();
  const { medianDays, within, none } = statistics.firstInterest;
  const last = within.at(-2)?.days ?? 0;
  const bars = useMemo(
    () => [
      ...within.map(({ days, scenarios }) => ({
        key: String(days),
        label:
          days === null
            ? t('statistics.report.later', { days: last })
            : t('statistics.report.within', { days }),
        value: scenarios,
      })),
      { key: 'none', label: t('statistics.report.noInterest'), value: none },
    ],
    [within, none, last, t],
  );
  return (
    <BarsChart
      testId="first-interest-chart"
      title={t('statistics.report.firstInterest')}
      note={
        medianDays === null
          ? t('statistics.report.noMedian')
          : t('statistics.report.median', { days: medianDays })
      }
      columns={[t('statistics.report.wait'), t('statistics.columns.count')]}
      share={t('statistics.columns.share')}
      bars={bars}
      whole={statistics.total.published}
    />
  );
}
