import type { TicketSummary } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormats } from '../../app/formats';
import { TicketStatusTag } from './ticket-status-tag';

interface TicketRowsProps {
  tickets: TicketSummary[];
  /** Which of the two sides looks at them. */
  side: 'enterprise' | 'platform';
}

export function TicketRows({ tickets, side }: TicketRowsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <ul className="rows">
      {tickets.map((ticket) => (
        <li key={ticket.id} className="row" data-testid="ticket-row" data-id={ticket.id}>
          <div className="row-main">
            <Link className="row-title" to={`/${side}/tickets/${ticket.id}`}>
              {ticket.title}
            </Link>
            <div className="meta-line quiet">
              <span className="document-number">{ticket.number}</span>
              <span>{t(`tickets.category.${ticket.category}`)}</span>
              {side === 'platform' && <span>{ticket.enterprise.name}</span>}
              <span>
                {t('tickets.fields.officer')}{' '}
                {ticket.officer?.displayName ?? t('tickets.noOfficer')}
              </span>
            </div>
          </div>
          <div className="row-side">
            <span className="tags">
              <TicketStatusTag ticket={ticket} />
            </span>
            {(ticket.status === 'open' || ticket.status === 'reopened') && (
              <span className="quiet">
                {t('tickets.dueOn', { day: formats.day(ticket.dueOn) })}
              </span>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
