import type { Gaps } from '#libs/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Chart } from '../../app/chart';
import type { ChartOption } from '../../app/chart-option';
import { useFormats } from '../../app/formats';
import { axesOfLyingBars } from './lying-bars';

/** Needs that nobody can serve beside strengths that nobody asked for, by domain. */
export function GapsChart({ gaps: { groups } }: { gaps: Gaps }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const names = groups.map(({ domain }) =>
    domain === 'none' ? t('statistics.noDomain') : formats.name('domains', domain),
  );
  const named = names.join('\n');
  const option = useMemo<ChartOption>(
    () => (colours) => ({
      grid: { left: 8, right: 32, top: 36, bottom: 8 },
      legend: { top: 0, left: 0, textStyle: { color: colours.ink }, itemWidth: 14 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'none' } },
      ...axesOfLyingBars(colours, named.split('\n')),
      series: [
        {
          type: 'bar',
          name: t('statistics.report.unserved'),
          itemStyle: { color: colours.accent },
          data: groups.map(({ unserved }) => unserved),
        },
        {
          type: 'bar',
          name: t('statistics.report.idle'),
          itemStyle: { color: colours.strong },
          data: groups.map(({ idle }) => idle),
        },
      ],
    }),
    [groups, named, t],
  );
  return (
    <Chart
      testId="gaps-chart"
      title={t('statistics.report.gaps')}
      note={
        <>
          {t('statistics.report.gapsNote')}{' '}
          <Link to="/reports/gaps">{t('statistics.report.gapsLink')}</Link>
        </>
      }
      height={groups.length * 44 + 70}
      option={option}
      table={{
        columns: [
          { label: t('statistics.columns.domain') },
          { label: t('statistics.report.scenarios') },
          { label: t('statistics.report.unserved') },
          { label: t('statistics.report.capabilities') },
          { label: t('statistics.report.idle') },
        ],
        rows: groups.map(({ domain, scenarios, unserved, capabilities, idle }, place) => ({
          key: domain,
          cells: [names[place], scenarios, unserved, capabilities, idle],
        })),
      }}
    />
  );
}
