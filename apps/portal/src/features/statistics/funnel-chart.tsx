import { funnelStages, type Statistics } from '#libs/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { BarsChart } from './bars-chart';

/** How many scenarios of the year have reached each stage. */
export function FunnelChart({ statistics: { total, ended } }: { statistics: Statistics }) {
  const { t } = useTranslation();
  const bars = useMemo(
    () =>
      funnelStages.map((stage) => ({
        key: stage,
        label: t(`statistics.stages.${stage}`),
        value: total[stage],
      })),
    [total, t],
  );
  return (
    <BarsChart
      testId="funnel-chart"
      title={t('statistics.funnel')}
      note={
        <>
          {t('statistics.funnelNote')} {ended > 0 && t('statistics.ended', { count: ended })}
        </>
      }
      columns={[t('statistics.columns.stage'), t('statistics.columns.count')]}
      share={t('statistics.columns.share')}
      bars={bars}
      whole={total.published}
    />
  );
}
