import {
  columnTitle,
  type EnterpriseImport,
  type ImportRow,
  rowIssues,
  type RowVerdict,
} from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useImportRows } from '../../api/imports';
import { PagedList } from '../../app/paged-list';

const colors = {
  new: 'success',
  near: 'warning',
  exists: 'default',
  duplicate: 'default',
  wrong: 'error',
} as const;

/** The rows of a file in its order, each with what becomes of it and why. */
export function ImportReport({
  told,
  verdict,
}: {
  told: EnterpriseImport;
  verdict: RowVerdict | undefined;
}) {
  const { t } = useTranslation();
  const rows = useImportRows(told.id, verdict, `${told.status} ${told.finishedAt}`);
  return (
    <PagedList pages={rows} empty={<p>{t('imports.noRows')}</p>}>
      {(items) => (
        <ol className="rows report-rows">
          {items.map((row) => (
            <ReportRow key={row.row} row={row} />
          ))}
        </ol>
      )}
    </PagedList>
  );
}

function ReportRow({ row }: { row: ImportRow }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'zh';
  return (
    <li className="row report-row" data-testid="import-row" data-verdict={row.verdict}>
      <span className="report-number quiet">{t('imports.rowNumber', { row: row.row })}</span>
      <div className="row-main">
        <div>
          {row.enterpriseId ? (
            <Link to={`/platform/enterprises/${row.enterpriseId}`}>{row.name}</Link>
          ) : (
            row.name || t('app.none')
          )}{' '}
          <span className="quiet document-number">{row.uscc}</span>
        </div>
        {row.other && row.verdict === 'near' && (
          <div className="quiet">{t('imports.resembles', { name: row.other })}</div>
        )}
        {row.other && row.verdict === 'duplicate' && (
          <div className="quiet">{t('imports.repeats', { row: row.other })}</div>
        )}
        {row.issues.length > 0 && (
          <ul className="row-issues">
            {row.issues.map(({ column, code, value }) => (
              <li key={column} className="error-text">
                <strong>{columnTitle(column, language)}</strong> {rowIssues[code][language]}
                {value && <code>{value}</code>}
              </li>
            ))}
          </ul>
        )}
      </div>
      <Tag variant="filled" color={colors[row.verdict]}>
        {t(`imports.verdict.${row.verdict}`)}
      </Tag>
    </li>
  );
}
