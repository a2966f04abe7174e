import { isAllowed } from '#libs/auth/abilities';
import { useTranslation } from 'react-i18next';
import { useGaps } from '../../api/gaps';
import { useMatchNetwork, useReportStatistics } from '../../api/statistics';
import { Page } from '../../app/page';
import { EmptyState } from '../../app/paged-list';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useYear, YearSelect } from '../../app/year-select';
import { FirstInterestChart } from './first-interest-chart';
import { GapsChart } from './gaps-chart';
import { NetworkChart } from './network-chart';
import { NoticesChart } from './notices-chart';
import { ReachChart } from './reach-chart';
import { StatisticsCharts } from './statistics-charts';

/** 统计分析: the statistics of a year with how companies took them; a department's are of its own. */
export default function PlatformStatisticsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [year, choose] = useYear();
  const report = useReportStatistics(year);
  const network = useMatchNetwork(year);
  const gaps = useGaps();
  const errors = [report, network, gaps].flatMap(({ error, refetch }) =>
    error ? [{ error, refetch }] : [],
  );
  const isOfDepartment = me.organisation.kind === 'department';
  return (
    <Page
      title={t('statistics.report.title')}
      lead={t(isOfDepartment ? 'statistics.report.ownLead' : 'statistics.report.lead', {
        year,
        name: me.organisation.name,
      })}
      actions={<YearSelect label={t('statistics.year')} year={year} onChoose={choose} />}
    >
      <div className="stack" data-testid="platform-statistics" data-year={report.data?.year}>
        {errors.map(({ error, refetch }) => (
          <ProblemAlert key={error.message} error={error} onReload={() => void refetch()} />
        ))}
        {report.isPending && <PageSkeleton />}
        {report.data && report.data.total.published === 0 && (
          <EmptyState>
            <p>{t('statistics.none', { year })}</p>
          </EmptyState>
        )}
        {report.data && report.data.total.published > 0 && (
          <>
            <StatisticsCharts statistics={report.data} />
            <h2 className="block-title">{t('statistics.report.engagement')}</h2>
            <div className="charts">
              <div className="stack">
                {network.data && <ReachChart statistics={report.data} network={network.data} />}
                <FirstInterestChart statistics={report.data} />
                {isAllowed(me.roles, 'delivery:read') && <NoticesChart year={year} />}
              </div>
              {gaps.data && gaps.data.groups.length > 0 && <GapsChart gaps={gaps.data} />}
            </div>
            {network.data && network.data.matches.length > 0 && (
              <NetworkChart network={network.data} />
            )}
          </>
        )}
      </div>
    </Page>
  );
}
