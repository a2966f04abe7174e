import type { Criterion } from '#libs/contracts';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { focusableScroll } from '../../app/focusable-scroll';

/** What bids are judged by, with the bands that say which scores mean what. */
export function CriteriaTable({ criteria }: { criteria: Criterion[] }) {
  const { t } = useTranslation();
  return (
    <Table
      ref={focusableScroll}
      size="small"
      pagination={false}
      rowKey="name"
      scroll={{ x: 'max-content' }}
      dataSource={criteria}
      columns={[
        { title: t('scenarios.criterion.name'), dataIndex: 'name' },
        {
          title: t('scenarios.criterion.weight'),
          dataIndex: 'weight',
          render: (weight: number) => <strong>{weight}%</strong>,
        },
        {
          title: t('scenarios.criterion.kind'),
          render: (_value, { kind, least, most }: Criterion) => (
            <>
              {t(`scenarios.criterion.kinds.${kind}`)}
              <div className="quiet">{t('scenarios.criterion.bounds', { least, most })}</div>
            </>
          ),
        },
        {
          title: t('scenarios.criterion.description'),
          render: (_value, { description, bands }: Criterion) => (
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
