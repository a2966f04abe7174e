import type { Opening } from '#libs/contracts';
import { Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormats } from '../../app/formats';
import { EmptyState } from '../../app/paged-list';
import { useMe } from '../../app/session';

/** 开标一览表: every bid that was handed in, in the order in which they came. */
export function OpeningRecord({ opening }: { opening: Opening }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const judges = me.organisation.kind !== 'enterprise';
  if (opening.bids.length === 0)
    return (
      <EmptyState>
        <p>{t('bids.opening.none')}</p>
      </EmptyState>
    );
  return (
    <section className="stack">
      <h2 className="block-title">{t('bids.opening.record')}</h2>
      <Table
        className="panel-table"
        rowKey="bidId"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={opening.bids}
        onRow={(line) => ({ 'data-testid': 'opening-line', 'data-id': line.bidId }) as object}
        columns={[
          { title: t('bids.opening.columns.bidder'), dataIndex: ['enterprise', 'name'] },
          {
            title: t('bids.opening.columns.members'),
            dataIndex: 'members',
            render: (members: { name: string }[]) =>
              members.map(({ name }) => name).join(t('app.listSeparator')) || t('app.none'),
          },
          {
            title: t('bids.opening.columns.price'),
            dataIndex: 'priceWan',
            render: (price: number | null) => (price === null ? t('app.none') : formats.wan(price)),
          },
          {
            title: t('bids.opening.columns.submittedAt'),
            dataIndex: 'submittedAt',
            render: (at: string) => formats.time(at),
          },
          {
            title: t('bids.opening.columns.seal'),
            dataIndex: 'intact',
            render: (intact: boolean) => (
              <Tag variant="filled" color={intact ? 'success' : 'error'}>
                {t(intact ? 'bids.opening.intact' : 'bids.opening.broken')}
              </Tag>
            ),
          },
          {
            title: t('bids.opening.columns.valid'),
            key: 'valid',
            render: (_, { valid, problems }) => (
              <>
                {t(valid ? 'bids.opening.valid' : 'bids.opening.invalid')}
                {problems.map(({ kind, of }) => (
                  <div key={`${kind} ${of}`} className="error-text">
                    {t(`bids.opening.problems.${kind}`, { of })}
                  </div>
                ))}
              </>
            ),
          },
          ...(judges
            ? [
                {
                  title: t('bids.opening.columns.read'),
                  key: 'read',
                  render: (_: unknown, { bidId }: Opening['bids'][number]) => (
                    <Link to={`/bids/${bidId}`}>{t('bids.opening.read')}</Link>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}
