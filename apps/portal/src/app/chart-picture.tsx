import { BarChart, GraphChart, HeatmapChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { getInstanceByDom, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ChartOption } from './chart-option';
import { readChartColours } from './chart-colours';
import { useScheme } from './colours';

use([
  BarChart,
  GraphChart,
  HeatmapChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  SVGRenderer,
]);

interface ChartPictureProps {
  /** What is heard in its place. */
  label: string;
  option: ChartOption;
}

/** The drawing itself: the one place that knows ECharts. It is loaded when it is about to be seen. */
export function ChartPicture({ label, option }: ChartPictureProps) {
  const holder = useRef<HTMLDivElement>(null);
  const scheme = useScheme();
  useEffect(() => {
    const chart = init(holder.current, null, { renderer: 'svg' });
    return () => chart.dispose();
  }, []);
  useEffect(() => {
    const element = holder.current!;
    const chart = getInstanceByDom(element)!;
    let drawnAt = 0;
    const observer = new ResizeObserver(() => {
      // Nothing can be laid out in no room: it is told of again when there is some.
      if (!element.clientWidth || !element.clientHeight) return;
      chart.resize();
      if (drawnAt === element.clientWidth) return;
      drawnAt = element.clientWidth;
      chart.setOption(common(label, element), { notMerge: true, lazyUpdate: true });
      chart.setOption(option(readChartColours(), drawnAt));
    });
    // Tells of the size at once, and of each change of it.
    observer.observe(element);
    return () => observer.disconnect();
  }, [label, option, scheme]);
  return <div ref={holder} className="chart-drawing" data-testid="chart-drawing" />;
}

/** What all pictures have; each adds to it. */
function common(label: string, element: HTMLElement) {
  const { ink, line, surface } = readChartColours();
  return {
    textStyle: { fontFamily: getComputedStyle(element).fontFamily, color: ink },
    tooltip: {
      // What companies are called is drawn, never read as markup.
      renderMode: 'richText',
      backgroundColor: surface,
      borderColor: line,
      textStyle: { color: ink },
    },
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    aria: { enabled: true, label: { description: label } },
  };
}
