import type { Statistics } from '#libs/contracts';
import { DistrictChart } from './district-chart';
import { DomainChart } from './domain-chart';
import { FunnelChart } from './funnel-chart';
import { MonthChart } from './month-chart';
import './statistics.css';
import { YearFigures } from './year-figures';

/** What everybody may know of a year, as numbers and pictures. */
export function StatisticsCharts({ statistics }: { statistics: Statistics }) {
  return (
    <>
      <YearFigures statistics={statistics} />
      <div className="charts">
        <FunnelChart statistics={statistics} />
        <MonthChart statistics={statistics} />
        <DomainChart statistics={statistics} />
        <DistrictChart statistics={statistics} />
      </div>
    </>
  );
}
