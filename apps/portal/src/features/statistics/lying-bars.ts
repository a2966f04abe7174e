import type { ChartColours } from '../../app/chart-colours';

/** Axes of bars that lie: counts to the right, and below each other what they are of, the first on top. */
export function axesOfLyingBars(colours: ChartColours, names: string[]) {
  return {
    xAxis: {
      type: 'value' as const,
      minInterval: 1,
      axisLabel: { color: colours.quiet },
      splitLine: { lineStyle: { color: colours.line } },
    },
    yAxis: {
      type: 'category' as const,
      inverse: true,
      data: names,
      axisLabel: { color: colours.ink, width: 120, overflow: 'break' as const },
      axisLine: { show: false },
      axisTick: { show: false },
    },
  };
}
