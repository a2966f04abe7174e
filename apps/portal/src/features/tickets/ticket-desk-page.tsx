import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { isAllowed } from '#libs/auth/abilities';
import { useTickets } from '../../api/tickets';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { Segmented } from '../../app/segmented';
import { useMe } from '../../app/session';
import { TicketRows } from './ticket-rows';

const queues = ['mine', 'unassigned', 'overdue', 'all'] as const;
type Queue = (typeof queues)[number];

/** The officers' desk: what is theirs, what is nobody's, what is late. */
export default function TicketDeskPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [parameters, setParameters] = useSearchParams();
  // The supervisor has none of their own.
  const offered = queues.filter(
    (queue) => queue !== 'mine' || isAllowed(me.roles, 'ticket:answer'),
  );
  const queue = offered.find((one) => one === parameters.get('queue')) ?? offered[0]!;
  const tickets = useTickets(queue === 'all' ? {} : { [queue]: true });
  return (
    <Page title={t('tickets.desk.title')} lead={t('tickets.desk.lead')}>
      <div className="filters-bar wraps">
        <Segmented<Queue>
          aria-label={t('tickets.desk.filter')}
          value={queue}
          onChange={(value) => setParameters({ queue: value }, { replace: true })}
          options={offered.map((value) => ({
            value,
            label: (
              <span data-testid={`tickets-${value}`}>{t(`tickets.desk.queues.${value}`)}</span>
            ),
          }))}
        />
      </div>
      <PagedList pages={tickets} empty={<p>{t('tickets.desk.none')}</p>}>
        {(items) => <TicketRows tickets={items} side="platform" />}
      </PagedList>
    </Page>
  );
}
