import type { Delivery, DeliveryChannel, DeliveryStatus } from '#libs/contracts';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeliveryFilter, queueBoard, useDeliveries } from '../../api/deliveries';
import { useNoticeFigures } from '../../api/notices';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';
import { Figures } from '../notices/figures';
import { DeliveryFilters } from './delivery-filters';
import { MailDrawer } from './mail-drawer';
import { BouncedAddresses } from './bounced-addresses';
import { ReplayButton } from './replay-button';
import { statusColors } from './status-colors';

export default function DeliveriesPage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<DeliveryFilter>({});
  const [shown, setShown] = useState<Delivery | null>(null);
  const deliveries = useDeliveries(filter);
  return (
    <Page
      title={t('deliveries.title')}
      lead={t('deliveries.lead')}
      actions={
        <Button href={queueBoard} target="_blank" data-testid="queue-board">
          {t('deliveries.queues')}
        </Button>
      }
    >
      <DeliveryFilters filter={filter} onChange={setFilter} />
      <Outcome filter={filter} />
      <BouncedAddresses />
      <PagedList pages={deliveries} empty={<p>{t('deliveries.none')}</p>}>
        {(items) => <DeliveryTable deliveries={items} onShow={setShown} />}
      </PagedList>
      {shown && <MailDrawer delivery={shown} onClose={() => setShown(null)} />}
    </Page>
  );
}

/** What came of telling companies, for the days and the scenario that are looked at. */
function Outcome({ filter: { from, to, scenarioId } }: { filter: DeliveryFilter }) {
  const { t } = useTranslation();
  const { data: figures, error } = useNoticeFigures({ from, to, scenarioId });
  if (error) return <ProblemAlert error={error} />;
  if (!figures) return null;
  return (
    <section className="panel notice-summary">
      <h2>{t('notices.overall')}</h2>
      <p className="quiet">{t('notices.overallHint')}</p>
      <Figures figures={figures} />
      <p className="quiet">{t('notices.sealed')}</p>
    </section>
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
              <Tag variant="filled" color={statusColors[status]}>
                {t(`deliveries.status.${status}`)}
              </Tag>
              {attempts > 1 && (
                <div className="quiet">{t('deliveries.attempts', { attempts })}</div>
              )}
            </>
          ),
        },
        {
          title: t('deliveries.fields.outcome'),
          key: 'outcome',
          render: (_, { openedAt, clickedAt, interestedAt, bid }) => {
            const came = [
              openedAt && t('notices.steps.opened'),
              clickedAt && t('notices.steps.clicked'),
              interestedAt && t('notices.steps.interested'),
              bid && t('notices.steps.bid'),
            ].filter((step) => typeof step === 'string');
            return came.length
              ? came.map((step) => (
                  <Tag key={step} variant="filled">
                    {step}
                  </Tag>
                ))
              : t('app.none');
          },
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
              {(delivery.status === 'failed' || delivery.status === 'bounced') && (
                <ReplayButton id={delivery.id} />
              )}
            </>
          ),
        },
      ]}
    />
  );
}
