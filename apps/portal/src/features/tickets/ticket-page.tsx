import { isAllowed } from '#libs/auth/abilities';
import type { Ticket, TicketMessage } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { useTicket, useTicketHistory } from '../../api/tickets';
import { useFormats } from '../../app/formats';
import { HistoryTimeline } from '../../app/history-timeline';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { FileList } from '../files/file-list';
import { ReassignTicket } from './reassign-ticket';
import { TicketEnd } from './ticket-end';
import { TicketReply } from './ticket-reply';
import { TicketStatusTag } from './ticket-status-tag';

/** One ticket with its thread, for either side: each sees what it can do next. */
export default function TicketPage({ side }: { side: 'enterprise' | 'platform' }) {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { data: ticket, error, refetch } = useTicket(id);
  const reload = () => void refetch();
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!ticket)
    return error ? (
      <div className="page">
        <ProblemAlert error={error} onReload={reload} />
      </div>
    ) : (
      <PageSkeleton />
    );
  return (
    <Page
      title={ticket.title}
      lead={
        <span className="meta-line">
          <TicketStatusTag ticket={ticket} />
          <span className="document-number">{ticket.number}</span>
          <span>{t(`tickets.category.${ticket.category}`)}</span>
        </span>
      }
      back={{ to: `/${side}/tickets`, label: t('tickets.thread.back') }}
    >
      <div className="with-aside">
        <div className="stack">
          <ol className="plain-list stack" aria-label={t('tickets.fields.text')}>
            {ticket.messages.map((message) => (
              <Message key={message.id} message={message} />
            ))}
          </ol>
          <Acts ticket={ticket} side={side} onReload={reload} />
        </div>
        <aside className="stack">
          <Facts ticket={ticket} side={side} onReload={reload} />
          <History ticket={ticket} />
        </aside>
      </div>
    </Page>
  );
}

function Message({ message }: { message: TicketMessage }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <li
      className={`panel ticket-message ticket-${message.kind}`}
      data-testid="ticket-message"
      data-kind={message.kind}
    >
      <div className="meta-line quiet">
        <Tag
          variant="filled"
          color={
            { answer: 'success', note: 'warning', question: '', 'follow-up': '' }[message.kind]
          }
        >
          {t(`tickets.kinds.${message.kind}`)}
        </Tag>
        <span>{message.author}</span>
        <time dateTime={message.at}>{formats.time(message.at)}</time>
      </div>
      <p className="prose">{message.text}</p>
      <FileList files={message.files} />
    </li>
  );
}

interface SidedProps {
  ticket: Ticket;
  side: 'enterprise' | 'platform';
  onReload: () => void;
}

/** What this person can do next; nothing for who only reads. */
function Acts({ ticket, side, onReload }: SidedProps) {
  const me = useMe();
  const ended = ticket.status === 'closed' || ticket.status === 'withdrawn';
  if (side === 'enterprise')
    return ended || !isAllowed(me.roles, 'ticket:write') ? null : (
      <>
        <TicketEnd ticket={ticket} onReload={onReload} />
        <TicketReply key="follow-up" kind="follow-up" ticket={ticket} onReload={onReload} />
      </>
    );
  if (!isAllowed(me.roles, 'ticket:answer')) return null;
  return (
    <>
      {!ended && <TicketReply key="answer" kind="answer" ticket={ticket} onReload={onReload} />}
      <TicketReply key="note" kind="note" ticket={ticket} onReload={onReload} />
    </>
  );
}

function Facts({ ticket, side, onReload }: SidedProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const waits = ticket.status === 'open' || ticket.status === 'reopened';
  const mayReassign =
    side === 'platform' &&
    isAllowed(me.roles, 'ticket:answer') &&
    (waits || ticket.status === 'answered');
  return (
    <section className="panel ticket-facts">
      <dl>
        {side === 'platform' && (
          <>
            <dt>{t('tickets.fields.enterprise')}</dt>
            <dd>
              {isAllowed(me.roles, 'enterprise:review') ? (
                <Link to={`/platform/enterprises/${ticket.enterprise.id}`}>
                  {ticket.enterprise.name}
                </Link>
              ) : (
                ticket.enterprise.name
              )}
            </dd>
          </>
        )}
        <dt>{t('tickets.fields.officer')}</dt>
        <dd data-testid="ticket-officer">
          {ticket.officer?.displayName ?? t('tickets.noOfficer')}
        </dd>
        {waits && (
          <>
            <dt>{t('tickets.fields.due')}</dt>
            <dd>{formats.day(ticket.dueOn)}</dd>
          </>
        )}
      </dl>
      {ticket.closesAt && (
        <p className="quiet">
          {t('tickets.thread.closesAt', { time: formats.time(ticket.closesAt) })}
        </p>
      )}
      {ticket.closedBy && (
        <p className="quiet">
          {t(
            ticket.closedBy === 'clock'
              ? 'tickets.thread.closedByClock'
              : 'tickets.thread.closedByEnterprise',
          )}
        </p>
      )}
      {ticket.satisfaction !== null && (
        <p>{t('tickets.thread.rated', { score: ticket.satisfaction })}</p>
      )}
      {mayReassign && <ReassignTicket ticket={ticket} onReload={onReload} />}
    </section>
  );
}

function History({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const history = useTicketHistory(ticket.id);
  return (
    <section className="panel" data-testid="ticket-history">
      <h2>{t('app.history.title')}</h2>
      {history.error ? (
        <ProblemAlert error={history.error} />
      ) : (
        <HistoryTimeline
          entries={history.data?.items}
          statusName={(status) => t(`tickets.status.${status}` as 'tickets.status.open')}
        />
      )}
    </section>
  );
}
