import type { Statistics } from '#libs/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../app/chart';
import type { ChartOption } from '../../app/chart-option';
import { cityToday } from '../../app/city-day';
import { monthsSoFar } from './months-so-far';
import { shareOf } from './share-of';

/** What was published month by month, and how near the year has come to its target. */
export function MonthChart({ statistics: { months, target } }: { statistics: Statistics }) {
  const { t } = useTranslation();
  const soFar = useMemo(() => monthsSoFar(months, cityToday()), [months]);
  const option = useMemo<ChartOption>(
    () => (colours) => {
      const bar = { type: 'bar', stack: 'year', barWidth: '60%' } as const;
      return {
        grid: { left: 8, right: 16, top: 24, bottom: 8 },
        xAxis: {
          type: 'category',
          data: months.map((_month, index) => String(index + 1)),
          axisLabel: { color: colours.quiet },
          axisLine: { lineStyle: { color: colours.line } },
          axisTick: { show: false },
        },
        yAxis: {
          type: 'value',
          minInterval: 1,
          max: ({ max }) => Math.max(max, target ?? 0, 1),
          axisLabel: { color: colours.quiet },
          splitLine: { lineStyle: { color: colours.line } },
        },
        tooltip: { trigger: 'axis', axisPointer: { type: 'none' } },
        series: [
          {
            ...bar,
            name: t('statistics.beforeSeries'),
            itemStyle: { color: colours.soft },
            data: soFar.map(({ published, untilThen }) => untilThen - published),
            ...(target !== null && {
              markLine: {
                symbol: 'none',
                silent: true,
                lineStyle: { color: colours.accent, width: 2 },
                label: {
                  position: 'insideStartTop',
                  color: colours.ink,
                  formatter: `${t('statistics.targetLine')} ${target}`,
                },
                data: [{ yAxis: target }],
              },
            }),
          },
          {
            ...bar,
            name: t('statistics.monthlySeries'),
            itemStyle: { color: colours.strong },
            data: soFar.map(({ published }) => published),
          },
        ],
      };
    },
    [months, soFar, target, t],
  );
  return (
    <Chart
      testId="month-chart"
      title={t('statistics.months')}
      note={t('statistics.monthsNote')}
      height={320}
      option={option}
      table={{
        columns: [
          { label: t('statistics.columns.month') },
          { label: t('statistics.columns.monthly') },
          { label: t('statistics.columns.untilThen') },
          { label: t('statistics.columns.ofTarget') },
        ],
        rows: soFar.map(({ month, published, untilThen }) => ({
          key: String(month),
          cells: [
            t('statistics.month', { month }),
            published,
            untilThen,
            shareOf(untilThen, target),
          ],
        })),
      }}
    />
  );
}
