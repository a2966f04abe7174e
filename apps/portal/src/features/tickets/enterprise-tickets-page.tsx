import { PlusOutlined } from '@ant-design/icons';
import { ticketStatus, type TicketStatus } from '#libs/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useTickets } from '../../api/tickets';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { Segmented } from '../../app/segmented';
import { RaiseTicketDialog } from './raise-ticket-dialog';
import { TicketRows } from './ticket-rows';

/** What the enterprise has asked for, newest first. */
export default function EnterpriseTicketsPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const status = ticketStatus.safeParse(parameters.get('status')).data;
  const tickets = useTickets({ status });
  const [raising, setRaising] = useState(false);
  return (
    <Page
      title={t('tickets.mine.title')}
      lead={t('tickets.mine.lead')}
      actions={
        <Button
          type="primary"
          icon={<PlusOutlined />}
          data-testid="ticket-new"
          onClick={() => setRaising(true)}
        >
          {t('tickets.mine.new')}
        </Button>
      }
    >
      <div className="filters-bar wraps">
        <Segmented<TicketStatus | 'all'>
          aria-label={t('tickets.mine.filter')}
          value={status ?? 'all'}
          onChange={(value) =>
            setParameters(value === 'all' ? {} : { status: value }, { replace: true })
          }
          options={[
            { value: 'all', label: t('app.all') },
            ...ticketStatus.options.map((value) => ({
              value,
              label: t(`tickets.status.${value}`),
            })),
          ]}
        />
      </div>
      <PagedList
        pages={tickets}
        empty={<p>{t(status ? 'tickets.mine.noneFiltered' : 'tickets.mine.none')}</p>}
      >
        {(items) => <TicketRows tickets={items} side="enterprise" />}
      </PagedList>
      {raising && <RaiseTicketDialog onClose={() => setRaising(false)} />}
    </Page>
  );
}
