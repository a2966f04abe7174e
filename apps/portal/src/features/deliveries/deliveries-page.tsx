import {
  deliveryChannel,
  deliveryStatus,
  type Delivery,
  type DeliveryChannel,
  type DeliveryStatus,
} from '#libs/contracts';
import { Button, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeliveries } from '../../api/deliveries';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { MailDrawer } from './mail-drawer';
import { ReplayButton } from './replay-button';

const colors = {
  pending: 'warning',
  sent: 'success',
  failed: 'error',
  withheld: 'default',
} as const;

export default function DeliveriesPage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<{ status?: DeliveryStatus; channel?: DeliveryChannel }>({});
  const [shown, setShown] = useState<Delivery | null>(null);
  const deliveries = useDeliveries(filter);
  return (
    <Page title={t('deliveries.title')} lead={t('deliveries.lead')}>
      <div className="filters filters-bar">
        <label htmlFor="filter-status">{t('deliveries.fields.status')}</label>
        <Select
          id="filter-status"
          allowClear
          placeholder={t('app.all')}
          value={filter.status}
          options={deliveryStatus.options.map((value) => ({
            value,
            label: t(`deliveries.status.${value}`),
          }))}
          onChange={(status?: DeliveryStatus) => setFilter({ ...filter, status })}
        />
        <label htmlFor="filter-channel">{t('deliveries.fields.channel')}</label>
        <Select
          id="filter-channel"
          allowClear
          placeholder={t('app.all')}
          value={filter.channel}
          options={deliveryChannel.options.map((value) => ({
            value,
            label: t(`deliveries.channels.${value}`),
          }))}
          onChange={(next?: DeliveryChannel) => setFilter({ ...filter, channel: next })}
        />
      </div>
      <PagedList pages={deliveries} empty={<p>{t('deliveries.none')}</p>}>
        {(items) => <DeliveryTable deliveries={items} onShow={setShown} />}
      </PagedList>
      {shown && <MailDrawer delivery={shown} onClose={() => setShown(null)} />}
    </Page>
  );
}

function DeliveryTable({
  deliveries,
  onShow,
}: {
  deliveries: Delivery[];
  onShow: (delivery: Delivery) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Table
      className="panel-table"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={deliveries}
      onRow={(delivery) => ({ 'data-testid': 'delivery-row', 'data-id': delivery.id }) as object}
      columns={[
        {
          title: t('deliveries.fields.createdAt'),
          dataIndex: 'createdAt',
          render: (at: string) => formats.time(at),
        },
        {
          title: t('deliveries.fields.recipient'),
          dataIndex: 'recipient',
          render: ({ displayName, email }: Delivery['recipient']) => (
            <>
              {displayName}
              <div className="quiet">{email}</div>
            </>
          ),
        },
        {
          title: t('deliveries.fields.subject'),
          dataIndex: 'subject',
          width: 320,
          render: (subject: string, { kind, lastError }) => (
            <div className="table-text">
              {subject}
              <div className="quiet">{t(`inbox.kinds.${kind}`)}</div>
              {lastError && <div className="error-text">{lastError}</div>}
            </div>
          ),
        },
        {
          title: t('deliveries.fields.channel'),
          dataIndex: 'channel',
          render: (value: DeliveryChannel) => t(`deliveries.channels.${value}`),
        },
        {
          title: t('deliveries.fields.status'),
          dataIndex: 'status',
          render: (status: DeliveryStatus, { attempts }) => (
            <>
              <Tag variant="filled" color={colors[status]}>
                {t(`deliveries.status.${status}`)}
              </Tag>
              {attempts > 1 && (
                <div className="quiet">{t('deliveries.attempts', { attempts })}</div>
              )}
            </>
          ),
        },
        {
          title: t('app.actions'),
          key: 'actions',
          render: (_, delivery) => (
            <>
              {delivery.channel === 'email' && (
                <Button
                  type="link"
                  size="small"
                  data-testid="delivery-mail"
                  onClick={() => onShow(delivery)}
                >
                  {t('deliveries.showMail')}
                </Button>
              )}
              {delivery.status === 'failed' && <ReplayButton id={delivery.id} />}
            </>
          ),
        },
      ]}
    />
  );
}
