import { DownloadOutlined } from '@ant-design/icons';
import { type Ledger, ledgerQuery, ledgerStage, type LedgerStage } from '#libs/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ledgerExportPath, useLedger } from '../../api/ledger';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { Segmented } from '../../app/segmented';
import { useMe } from '../../app/session';
import { thisYear, YearSelect } from '../../app/year-select';
import '../awards/awards.css';
import './ledger.css';
import { LedgerRows } from './ledger-rows';

const groupings = ledgerQuery.shape.by.unwrap().options;

/** 台账: what was newly signed, started, delivered and brought to target in a year. */
export default function LedgerPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [parameters, setParameters] = useSearchParams();
  const query = ledgerQuery.safeParse({
    year: parameters.get('year') ?? thisYear(),
    by: parameters.get('by') ?? undefined,
  });
  const { year, by } = query.data ?? { year: thisYear(), by: 'month' as const };
  const stage = ledgerStage.safeParse(parameters.get('stage')).data;
  const { data: ledger, error, refetch } = useLedger({ year, by });
  const choose = (changes: Record<string, string>) => {
    const next = { year: String(year), by, ...(stage && { stage }), ...changes };
    setParameters(next, { replace: true });
  };
  // A department has one line in a table of departments.
  const offered = groupings.filter(
    (one) => one !== 'department' || me.organisation.kind === 'platform',
  );
  return (
    <Page
      title={t('ledger.title')}
      lead={t('ledger.lead')}
      actions={
        <div className="button-row">
          {(['xlsx', 'csv'] as const).map((format) => (
            <Button
              key={format}
              icon={<DownloadOutlined />}
              href={ledgerExportPath(year, format)}
              data-testid={`ledger-${format}`}
            >
              {t(`ledger.exportAs.${format}`)}
            </Button>
          ))}
        </div>
      }
    >
      <div className="filters-bar wraps ledger-filters">
        <YearSelect
          label={t('ledger.year')}
          year={year}
          onChoose={(value) => choose({ year: String(value) })}
        />
        <Segmented
          aria-label={t('ledger.by')}
          value={by}
          onChange={(value) => choose({ by: value })}
          options={offered.map((value) => ({ value, label: t(`ledger.groups.${value}`) }))}
        />
      </div>
      {error && <ProblemAlert error={error} onReload={() => void refetch()} />}
      {ledger ? <LedgerTable ledger={ledger} /> : !error && <PageSkeleton />}
      <Definitions />
      <h2 className="block-title">{t('ledger.rows')}</h2>
      <div className="filters-bar wraps">
        <Segmented<LedgerStage | 'all'>
          aria-label={t('ledger.rows')}
          value={stage ?? 'all'}
          onChange={(value) => choose({ stage: value })}
          options={[
            { value: 'all', label: t('ledger.all') },
            ...ledgerStage.options.map((value) => ({
              value,
              label: t(`ledger.stages.${value}`),
            })),
          ]}
        />
      </div>
      <LedgerRows year={year} stage={stage} />
    </Page>
  );
}

function LedgerTable({ ledger }: { ledger: Ledger }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const nameOf = ({ key, name }: Ledger['groups'][number]) => {
    if (name) return name;
    if (ledger.by === 'district') return formats.name('districts', key);
    if (ledger.by === 'domain') return key ? formats.name('domains', key) : t('ledger.noDomain');
    return key;
  };
  const cells = (figures: Ledger['total']) =>
    ledgerStage.options.flatMap((stage) => [
      <td key={`${stage} count`} className="number">
        {figures[stage].count || t('app.none')}
      </td>,
      <td key={`${stage} amount`} className="number">
        {figures[stage].count ? formats.wan(figures[stage].amountWan) : t('app.none')}
      </td>,
    ]);
  return (
    <div className="panel table-scroll" role="region" aria-label={t('ledger.title')} tabIndex={0}>
      <table className="award-table ledger-table" data-testid="ledger-table">
        <thead>
          <tr>
            <th rowSpan={2}>{t('ledger.columns.group')}</th>
            {ledgerStage.options.map((stage) => (
              <th key={stage} colSpan={2}>
                {t(`ledger.stages.${stage}`)}
              </th>
            ))}
          </tr>
          <tr>
            {ledgerStage.options.flatMap((stage) => [
              <th key={`${stage} count`} className="number">
                {t('ledger.count')}
              </th>,
              <th key={`${stage} amount`} className="number">
                {t('ledger.amount')}
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {ledger.groups.map((group) => (
            <tr key={group.key}>
              <td>{nameOf(group)}</td>
              {cells(group.figures)}
            </tr>
          ))}
          <tr className="winner" data-testid="ledger-total">
            <td>{t('ledger.total')}</td>
            {cells(ledger.total)}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Definitions() {
  const { t } = useTranslation();
  return (
    <details className="ledger-definitions">
      <summary>{t('ledger.definitions.title')}</summary>
      <ul>
        {[...ledgerStage.options, 'amount' as const].map((one) => (
          <li key={one}>{t(`ledger.definitions.${one}`)}</li>
        ))}
      </ul>
    </details>
  );
}
