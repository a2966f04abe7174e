import type { Criterion } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../app/data-table';

/** What bids are judged by, with the bands that say which scores mean what. */
export function CriteriaTable({ criteria }: { criteria: Criterion[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t('scenarios.fields.criteria')}
      rows={criteria}
      keyOf={({ name }) => name}
      columns={[
        { title: t('scenarios.criterion.name'), cell: ({ name }) => name },
        {
          title: t('scenarios.criterion.weight'),
          cell: ({ weight }) => <strong>{weight}%</strong>,
        },
        {
          title: t('scenarios.criterion.kind'),
          cell: ({ kind, least, most }) => (
            <>
              {t(`scenarios.criterion.kinds.${kind}`)}
              <div className="quiet">{t('scenarios.criterion.bounds', { least, most })}</div>
            </>
          ),
        },
        {
          title: t('scenarios.criterion.description'),
          cell: ({ description, bands }) => (
            <div className="criterion-text">
              {description || (bands.length === 0 && t('app.none'))}
              <ul className="plain-list">
                {bands.map((band) => (
                  <li key={band.from}>{t('scenarios.criterion.band', band)}</li>
                ))}
              </ul>
            </div>
          ),
        },
      ]}
    />
  );
}
