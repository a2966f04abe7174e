import { type ReactNode, useMemo } from 'react';
import { Chart } from '../../app/chart';
import type { ChartOption } from '../../app/chart-option';
import { shareOf } from './share-of';

interface BarsChartProps {
  testId: string;
  title: string;
  note?: ReactNode;
  /** What the bars are of, and what they count. */
  columns: [group: string, count: string];
  /** What the shares are of. */
  share: string;
  bars: { key: string; label: string; value: number }[];
  /** Of what the bars are shares. */
  whole: number;
}

/** Numbers side by side, each with its share of a whole. */
export function BarsChart({ testId, title, note, columns, share, bars, whole }: BarsChartProps) {
  const option = useMemo<ChartOption>(
    () => (colours) => ({
      tooltip: { show: false },
      grid: { left: 8, right: 100, top: 4, bottom: 4 },
      xAxis: { type: 'value', show: false, max: Math.max(whole, 1) },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map(({ label }) => label),
        axisLabel: { color: colours.ink, width: 130, overflow: 'break' },
        axisLine: { show: false },
        axisTick: { show: false },
      },
      series: [
        {
          type: 'bar',
          barWidth: 20,
          showBackground: true,
          backgroundStyle: { color: colours.faint },
          itemStyle: { color: colours.strong },
          label: {
            show: true,
            position: 'right',
            color: colours.ink,
            formatter: ({ dataIndex }) => {
              const { value } = bars[dataIndex]!;
              return `${value} · ${shareOf(value, whole)}`;
            },
          },
          data: bars.map(({ value }) => value),
        },
      ],
    }),
    [bars, whole],
  );
  return (
    <Chart
      testId={testId}
      title={title}
      note={note}
      height={bars.length * 42 + 16}
      option={option}
      table={{
        columns: [...columns, share].map((label) => ({ label })),
        rows: bars.map(({ key, label, value }) => ({
          key,
          cells: [label, value, shareOf(value, whole)],
        })),
      }}
    />
  );
}
