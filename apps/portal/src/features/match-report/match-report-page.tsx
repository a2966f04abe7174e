import {
  type MatchFigures,
  type MatchReport,
  matchReportQuery,
  notRelevantReason,
} from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMatchReport } from '../../api/match-report';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { Segmented } from '../../app/segmented';
import { thisYear, YearSelect } from '../../app/year-select';
import '../awards/awards.css';
import '../ledger/ledger.css';
import './match-report.css';

const groupings = matchReportQuery.shape.by.unwrap().options;

/** How companies took what they were told: viewed, interested, not relevant and why. */
export default function MatchReportPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const query = matchReportQuery.safeParse({
    year: parameters.get('year') ?? thisYear(),
    by: parameters.get('by') ?? undefined,
  });
  const { year, by } = query.data ?? { year: thisYear(), by: 'month' as const };
  const { data: report, error, refetch } = useMatchReport({ year, by });
  const choose = (changes: Record<string, string>) =>
    setParameters({ year: String(year), by, ...changes }, { replace: true });
  return (
    <Page title={t('matchReport.title')} lead={t('matchReport.lead')}>
      <div className="filters-bar wraps report-filters">
        <YearSelect
          label={t('matchReport.year')}
          year={year}
          onChoose={(value) => choose({ year: String(value) })}
        />
        <Segmented
          aria-label={t('matchReport.by')}
          value={by}
          onChange={(value) => choose({ by: value })}
          options={groupings.map((value) => ({ value, label: t(`matchReport.groups.${value}`) }))}
        />
      </div>
      {error && <ProblemAlert error={error} onReload={() => void refetch()} />}
      {report ? <ReportTable report={report} /> : !error && <PageSkeleton />}
      <p className="quiet report-definition">{t('matchReport.definition')}</p>
    </Page>
  );
}

function ReportTable({ report }: { report: MatchReport }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const nameOf = (key: string) => {
    if (report.by === 'month') return key;
    return key ? formats.name('domains', key) : t('matchReport.noDomain');
  };
  if (report.total.told + report.total.unasked.interested + report.total.unasked.notRelevant === 0)
    return <p className="panel quiet">{t('matchReport.none')}</p>;
  return (
    <div
      className="panel table-scroll"
      role="region"
      aria-label={t('matchReport.caption', { year: report.year })}
      tabIndex={0}
    >
      <table className="award-table ledger-table report-table" data-testid="match-report">
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t('matchReport.columns.group')}
            </th>
            {(['told', 'viewed', 'interested'] as const).map((column) => (
              <th key={column} scope="col" rowSpan={2} className="number">
                {t(`matchReport.columns.${column}`)}
              </th>
            ))}
            <th scope="colgroup" colSpan={notRelevantReason.options.length}>
              {t('matchReport.columns.notRelevant')}
            </th>
            <th scope="colgroup" colSpan={2}>
              {t('matchReport.columns.unasked')}
            </th>
          </tr>
          <tr>
            {notRelevantReason.options.map((reason) => (
              <th key={reason} scope="col" className="number">
                {t(`matches.notRelevantReasons.${reason}`)}
              </th>
            ))}
            <th scope="col" className="number">
              {t('matches.answers.interested')}
            </th>
            <th scope="col" className="number">
              {t('matches.answers.notRelevant')}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.groups.map(({ key, figures }) => (
            <tr key={key}>
              <th scope="row">{nameOf(key)}</th>
              <Cells figures={figures} />
            </tr>
          ))}
          <tr className="winner" data-testid="match-report-total">
            <th scope="row">{t('matchReport.total')}</th>
            <Cells figures={report.total} />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** Numbers of those told, each with its share of them. */
function Cells({ figures }: { figures: MatchFigures }) {
  const { t } = useTranslation();
  const shared = (count: number) => {
    if (count === 0) return t('app.none');
    return `${count} (${Math.round((100 * count) / figures.told)}%)`;
  };
  return (
    <>
      <td className="number">{figures.told || t('app.none')}</td>
      <td className="number">{shared(figures.viewed)}</td>
      <td className="number">{shared(figures.interested)}</td>
      {notRelevantReason.options.map((reason) => (
        <td key={reason} className="number">
          {shared(figures.notRelevant[reason])}
        </td>
      ))}
      <td className="number">{figures.unasked.interested || t('app.none')}</td>
      <td className="number">{figures.unasked.notRelevant || t('app.none')}</td>
    </>
  );
}
