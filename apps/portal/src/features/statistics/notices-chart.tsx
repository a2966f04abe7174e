import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNoticeFigures } from '../../api/notices';
import { ProblemAlert } from '../../app/problem-alert';
import { BarsChart } from './bars-chart';

/** What came of telling companies in the year, each company and scenario counted once. */
export function NoticesChart({ year }: { year: number }) {
  const { t } = useTranslation();
  const { data, error } = useNoticeFigures({ from: `${year}-01-01`, to: `${year}-12-31` });
  const bars = useMemo(
    () =>
      (['told', 'opened', 'interested', 'bid'] as const).map((key) => ({
        key,
        label: t(`statistics.report.notices.${key}`),
        value: data?.[key] ?? 0,
      })),
    [data, t],
  );
  if (error) return <ProblemAlert error={error} />;
  if (!data) return null;
  return (
    <BarsChart
      testId="notices-chart"
      title={t('statistics.report.noticesTitle')}
      note={t('statistics.report.noticesNote')}
      columns={[t('statistics.report.step'), t('statistics.report.noticesCount')]}
      share={t('statistics.report.ofTold')}
      bars={bars}
      whole={data.told}
    />
  );
}
