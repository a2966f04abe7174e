import type { LedgerStage } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLedgerRows } from '../../api/ledger';
import { useFormats } from '../../app/formats';
import { PagedList } from '../../app/paged-list';

/** The contracts behind the figures, a line each. */
export function LedgerRows({ year, stage }: { year: number; stage: LedgerStage | undefined }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const found = useLedgerRows({ year, stage });
  const days = ['signedOn', 'startedOn', 'deliveredOn', 'atTargetOn'] as const;
  return (
    <PagedList pages={found} empty={<p>{t('ledger.none')}</p>}>
      {(items) => (
        <div
          className="panel table-scroll"
          role="region"
          aria-label={t('ledger.rows')}
          tabIndex={0}
        >
          <table className="award-table ledger-table">
            <thead>
              <tr>
                <th>{t('ledger.columns.scenario')}</th>
                <th>{t('ledger.columns.enterprise')}</th>
                <th>{t('ledger.columns.department')}</th>
                <th className="number">{t('ledger.columns.amount')}</th>
                {days.map((day) => (
                  <th key={day}>{t(`ledger.columns.${day}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((row) => (
                <tr key={row.contractId} data-testid="ledger-row">
                  <td>
                    <Link to={`/scenarios/${row.scenario.id}?tab=project`}>
                      {row.scenario.title}
                    </Link>
                    <div className="quiet document-number">{row.scenario.number}</div>
                  </td>
                  <td>{row.enterpriseName}</td>
                  <td>{row.departmentName}</td>
                  <td className="number">{formats.wan(row.amountWan)}</td>
                  {days.map((day) => (
                    <td key={day} className="ledger-day">
                      {row[day] ? formats.day(row[day]) : t('app.none')}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </PagedList>
  );
}
