import { funnelStages, type Statistics } from '#libs/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../app/chart';
import type { ChartOption } from '../../app/chart-option';
import { useFormats } from '../../app/formats';
import { type DistrictTile, districtTiles } from './district-tiles';

/** The districts as tiles about where they lie, the darker the more scenarios. */
export function DistrictChart({ statistics: { districts } }: { statistics: Statistics }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const tiles = useMemo(
    () =>
      districts
        .filter(({ district }) => district in districtTiles)
        .map(({ district, funnel }) => ({
          name: t(`statistics.tiles.${district as DistrictTile}`),
          value: [...districtTiles[district as DistrictTile], funnel.published],
        })),
    [districts, t],
  );
  const option = useMemo<ChartOption>(
    () => (colours) => {
      const axis = { type: 'category' as const, show: false, data: [0, 1, 2, 3, 4] };
      return {
        grid: { left: 0, right: 0, top: 0, bottom: 0 },
        xAxis: axis,
        yAxis: { ...axis, inverse: true },
        tooltip: { show: false },
        visualMap: {
          show: false,
          min: 0,
          max: Math.max(...tiles.map(({ value }) => value[2]!), 1),
          inRange: { color: [colours.faint, colours.tile] },
        },
        series: [
          {
            type: 'heatmap',
            data: tiles,
            itemStyle: { borderColor: colours.surface, borderWidth: 3, borderRadius: 8 },
            label: {
              show: true,
              color: colours.ink,
              lineHeight: 18,
              formatter: ({ name, value }) => `${name}\n${(value as number[])[2]}`,
            },
            emphasis: { disabled: true },
          },
        ],
      };
    },
    [tiles],
  );
  const of = (code: string) =>
    districts.find(({ district }) => district === code)?.funnel.published ?? 0;
  return (
    <Chart
      testId="district-chart"
      title={t('statistics.districts')}
      note={
        <>
          {t('statistics.districtsNote')}{' '}
          {t('statistics.elsewhere', { city: of('city-wide'), outside: of('outside') })}
        </>
      }
      height="square"
      option={option}
      table={{
        columns: [
          { label: t('statistics.columns.district') },
          ...funnelStages.map((stage) => ({ label: t(`statistics.stages.${stage}`) })),
        ],
        rows: districts.map(({ district, funnel }) => ({
          key: district,
          cells: [
            formats.name('districts', district),
            ...funnelStages.map((stage) => funnel[stage]),
          ],
        })),
      }}
    />
  );
}
