import type { MatchNetwork } from '#libs/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../app/chart';
import type { ChartOption } from '../../app/chart-option';
import { useFormats } from '../../app/formats';
import { nodesOf } from './network';

/** Pixels. */
const height = 520;

/** Which companies could work on which scenarios: the strongest matches as a network. */
export function NetworkChart({ network: { matches, total } }: { network: MatchNetwork }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const option = useMemo<ChartOption>(
    () => (colours, width) => {
      const nodes = nodesOf(matches);
      // What each node has of the picture: the whole must fit into it.
      const room = (Math.min(width, 1.4 * height) * height) / nodes.length;
      const fewestNamed = width < 700 ? 4 : 2;
      return {
        legend: {
          top: 0,
          left: 0,
          textStyle: { color: colours.ink },
          data: [t('statistics.report.scenario'), t('statistics.report.enterprise')],
        },
        series: [
          {
            type: 'graph',
            layout: 'force',
            top: 48,
            bottom: 24,
            // Found before it is drawn: nothing swings into its place.
            force: {
              layoutAnimation: false,
              repulsion: room / 55,
              edgeLength: Math.sqrt(room) * 0.6,
              gravity: 0.15,
            },
            categories: [
              { name: t('statistics.report.scenario'), itemStyle: { color: colours.strong } },
              { name: t('statistics.report.enterprise'), itemStyle: { color: colours.accent } },
            ],
            data: nodes.map(({ id, name, kind, degree }) => ({
              id,
              name,
              category: kind === 'scenario' ? 0 : 1,
              value: degree,
              symbol: kind === 'scenario' ? 'roundRect' : 'circle',
              symbolSize: 8 + 4 * Math.sqrt(degree),
              label: { show: kind === 'scenario' && degree >= fewestNamed },
            })),
            links: matches.map(({ scenario, enterprise, score, taken }) => ({
              source: scenario.id,
              target: enterprise.id,
              value: score,
              lineStyle: taken
                ? { color: colours.strong, width: 3, opacity: 1 }
                : { color: colours.quiet, width: 1, opacity: 0.5 },
            })),
            label: {
              position: 'right',
              color: colours.ink,
              width: 120,
              overflow: 'truncate',
              fontSize: 12,
            },
            labelLayout: { hideOverlap: true },
            emphasis: { focus: 'adjacency', label: { show: true } },
          },
        ],
      };
    },
    [matches, t],
  );
  return (
    <Chart
      testId="network-chart"
      title={t('statistics.report.network')}
      note={t('statistics.report.networkNote', { shown: matches.length, total })}
      height={height}
      option={option}
      table={{
        columns: [
          { label: t('statistics.report.scenario'), isText: true },
          { label: t('statistics.report.enterprise'), isText: true },
          { label: t('statistics.report.score') },
          { label: t('statistics.report.state'), isText: true },
        ],
        rows: matches.map(({ scenario, enterprise, score, taken }) => ({
          key: `${scenario.id} ${enterprise.id}`,
          cells: [
            scenario.title,
            enterprise.name,
            formats.score(score),
            t(taken ? 'statistics.report.taken' : 'statistics.report.possible'),
          ],
        })),
      }}
    />
  );
}
