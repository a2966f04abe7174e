import type { Ticket } from '#libs/contracts';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOfficers } from '../../api/officers';
import { useTicketAct } from '../../api/tickets';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface ReassignTicketProps {
  ticket: Ticket;
  onReload: () => void;
}

/** Gives the ticket to somebody else of the desk, or back to the queue. */
export function ReassignTicket({ ticket, onReload }: ReassignTicketProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const officers = useOfficers();
  const { mutateAsync, error, reset } = useTicketAct(ticket.id);
  const { once, isRunning } = useOnce();
  const [chosen, setChosen] = useState<string>();
  const reassign = () =>
    void once(async () => {
      const officerId = chosen === 'nobody' ? null : chosen!;
      await mutateAsync({ act: 'reassign', body: { version: ticket.version, officerId } });
      setChosen(undefined);
      message.success(t('tickets.thread.reassigned'));
    });
  return (
    <div className="ticket-reassign">
      <label htmlFor="ticket-reassign-to">{t('tickets.thread.reassignTo')}</label>
      <Select
        id="ticket-reassign-to"
        value={chosen}
        onChange={setChosen}
        showSearch={{ optionFilterProp: 'label' }}
        options={[
          ...(officers.data?.items ?? [])
            .filter(({ id, active }) => active && id !== ticket.officer?.id)
            .map(({ id, displayName }) => ({ value: id, label: displayName })),
          ...(ticket.officer ? [{ value: 'nobody', label: t('tickets.thread.toQueue') }] : []),
        ]}
      />
      <Button
        disabled={!chosen}
        loading={isRunning}
        data-testid="ticket-reassign"
        onClick={reassign}
      >
        {t('tickets.thread.reassign')}
      </Button>
      <ProblemAlert error={error ?? officers.error} onReload={() => (reset(), onReload())} />
    </div>
  );
}
