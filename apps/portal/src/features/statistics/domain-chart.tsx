import { funnelStages, type Statistics } from '#libs/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../app/chart';
import type { ChartOption } from '../../app/chart-option';
import { useFormats } from '../../app/formats';
import { shareOf } from './share-of';
import { axesOfLyingBars } from './lying-bars';

/** Pixels that a domain takes. */
const lineHeight = 34;

/** What was published in each domain, against its target. */
export function DomainChart({ statistics: { domains } }: { statistics: Statistics }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const names = domains.map(({ domain }) =>
    domain === 'none' ? t('statistics.noDomain') : formats.name('domains', domain),
  );
  const named = names.join('\n');
  const hasTargets = domains.some(({ target }) => target !== null);
  const option = useMemo<ChartOption>(
    () => (colours) => ({
      grid: { left: 8, right: 40, top: 4, bottom: 8 },
      ...axesOfLyingBars(colours, named.split('\n')),
      tooltip: { trigger: 'axis', axisPointer: { type: 'none' } },
      series: [
        ...(hasTargets
          ? [
              {
                type: 'bar' as const,
                name: t('statistics.targetSeries'),
                barWidth: 22,
                itemStyle: { color: colours.faint, borderColor: colours.soft, borderWidth: 1 },
                data: domains.map(({ target }) => target ?? '-'),
              },
            ]
          : []),
        {
          type: 'bar',
          name: t('statistics.stages.published'),
          barWidth: 12,
          // Drawn over its target.
          barGap: '-77%',
          z: 3,
          label: { show: true, position: 'right', color: colours.ink, textBorderWidth: 0 },
          itemStyle: { color: colours.strong },
          data: domains.map(({ funnel }) => funnel.published),
        },
      ],
    }),
    [domains, named, hasTargets, t],
  );
  return (
    <Chart
      testId="domain-chart"
      title={t(hasTargets ? 'statistics.domainsAndTargets' : 'statistics.domains')}
      note={hasTargets && t('statistics.domainsNote')}
      height={domains.length * lineHeight + 40}
      option={option}
      table={{
        columns: [
          { label: t('statistics.columns.domain') },
          { label: t('statistics.columns.target') },
          { label: t('statistics.columns.ofTarget') },
          ...funnelStages.map((stage) => ({ label: t(`statistics.stages.${stage}`) })),
        ],
        rows: domains.map(({ domain, funnel, target }, place) => ({
          key: domain,
          cells: [
            names[place],
            target ?? t('app.none'),
            shareOf(funnel.published, target),
            ...funnelStages.map((stage) => funnel[stage]),
          ],
        })),
      }}
    />
  );
}
