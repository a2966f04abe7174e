import type { BouncedAddress } from '#libs/contracts';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBouncedAddresses } from '../../api/deliveries';
import { useFormats } from '../../app/formats';
import { PagedList } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';

/** Whose address takes no mail, so that somebody can ask them for another. Nothing while all do. */
export function BouncedAddresses() {
  const { t } = useTranslation();
  const formats = useFormats();
  const addresses = useBouncedAddresses();
  if (addresses.error && addresses.items.length === 0)
    return <ProblemAlert error={addresses.error} onReload={addresses.refetch} />;
  if (addresses.items.length === 0) return null;
  return (
    <section className="panel notice-summary" data-testid="bounced-addresses">
      <h2>{t('deliveries.bounced.title')}</h2>
      <p className="quiet">{t('deliveries.bounced.hint')}</p>
      <PagedList pages={addresses} empty={null}>
        {(items) => (
          <Table<BouncedAddress>
            size="small"
            rowKey={({ recipient }) => recipient.id}
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={items}
            columns={[
              {
                title: t('deliveries.fields.recipient'),
                dataIndex: 'recipient',
                render: ({ displayName, email }: BouncedAddress['recipient'], row) => (
                  <>
                    {displayName} <span className="quiet">{row.organisationName}</span>
                    <div className="quiet">{email}</div>
                  </>
                ),
              },
              {
                title: t('deliveries.bounced.reason'),
                dataIndex: 'reason',
                width: 420,
                render: (reason: string) => <div className="table-text">{reason}</div>,
              },
              {
                title: t('deliveries.bounced.since'),
                dataIndex: 'since',
                render: (at: string) => formats.time(at),
              },
            ]}
          />
        )}
      </PagedList>
    </section>
  );
}
