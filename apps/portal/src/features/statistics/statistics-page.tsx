import { useTranslation } from 'react-i18next';
import { useStatistics } from '../../api/statistics';
import { Page } from '../../app/page';
import { EmptyState } from '../../app/paged-list';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useYear, YearSelect } from '../../app/year-select';
import { StatisticsCharts } from './statistics-charts';

/** 统计: what became of the scenarios of a year, for everybody. */
export default function StatisticsPage() {
  const { t } = useTranslation();
  const [year, choose] = useYear();
  const { data, error, refetch } = useStatistics(year);
  return (
    <Page
      title={t('statistics.title')}
      lead={t('statistics.lead', { year })}
      actions={<YearSelect label={t('statistics.year')} year={year} onChoose={choose} />}
    >
      <div className="stack" data-testid="statistics" data-year={data?.year}>
        {error && <ProblemAlert error={error} onReload={() => void refetch()} />}
        {data && data.total.published + (data.target ?? 0) > 0 && (
          <StatisticsCharts statistics={data} />
        )}
        {data && data.total.published + (data.target ?? 0) === 0 && (
          <EmptyState>
            <p>{t('statistics.none', { year })}</p>
          </EmptyState>
        )}
        {!data && !error && <PageSkeleton />}
      </div>
    </Page>
  );
}
