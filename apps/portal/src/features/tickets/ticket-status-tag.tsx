import type { TicketSummary } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colors = {
  open: 'warning',
  reopened: 'warning',
  answered: 'processing',
  closed: 'success',
  withdrawn: 'default',
} as const;

export function TicketStatusTag({ ticket }: { ticket: TicketSummary }) {
  const { t } = useTranslation();
  return (
    <>
      <Tag
        variant="filled"
        color={colors[ticket.status]}
        data-testid="ticket-status"
        data-status={ticket.status}
      >
        {t(`tickets.status.${ticket.status}`)}
      </Tag>
      {ticket.isOverdue && (
        <Tag variant="filled" color="error" data-testid="ticket-overdue">
          {t('tickets.overdue')}
        </Tag>
      )}
    </>
  );
}
