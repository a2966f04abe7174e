import type { Ticket } from '#libs/contracts';
import { App, Button, Modal, Rate } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTicketAct } from '../../api/tickets';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface TicketEndProps {
  ticket: Ticket;
  onReload: () => void;
}

/** The enterprise confirms that it has been helped, or no longer needs an answer. */
export function TicketEnd({ ticket, onReload }: TicketEndProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const { mutateAsync, error, reset } = useTicketAct(ticket.id);
  const { once, isRunning } = useOnce();
  const [closing, setClosing] = useState(false);
  const [satisfaction, setSatisfaction] = useState(0);
  const { version, status, answeredAt } = ticket;
  const mayClose = answeredAt !== null;
  const mayWithdraw = status === 'open' || status === 'reopened';

  const close = () =>
    void once(async () => {
      const body = { version, satisfaction: satisfaction || undefined };
      await mutateAsync({ act: 'close', body });
      setClosing(false);
      message.success(t('tickets.thread.closed'));
    });
  const withdraw = () =>
    void modal.confirm({
      title: t('tickets.thread.withdrawTitle'),
      content: t('tickets.thread.withdrawText'),
      okText: t('tickets.thread.withdraw'),
      okButtonProps: { danger: true, 'data-testid': 'ticket-withdraw-confirm' },
      onOk: () =>
        once(async () => {
          await mutateAsync({ act: 'withdraw', body: { version } });
          message.success(t('tickets.thread.withdrawn'));
        }),
    });
  return (
    <section className="panel action-bar">
      {!closing && <ProblemAlert error={error} onReload={() => (reset(), onReload())} />}
      <div className="button-row">
        {mayClose && (
          <Button
            type="primary"
            data-testid="ticket-close"
            onClick={() => (reset(), setClosing(true))}
          >
            {t('tickets.thread.close')}
          </Button>
        )}
        {mayWithdraw && (
          <Button danger loading={isRunning} data-testid="ticket-withdraw" onClick={withdraw}>
            {t('tickets.thread.withdraw')}
          </Button>
        )}
      </div>
      <Modal
        open={closing}
        title={t('tickets.thread.closeTitle')}
        okText={t('tickets.thread.close')}
        okButtonProps={{ 'data-testid': 'ticket-close-confirm' }}
        confirmLoading={isRunning}
        onOk={close}
        onCancel={() => setClosing(false)}
      >
        <p>{t('tickets.thread.closeText')}</p>
        <ProblemAlert error={closing ? error : null} />
        <div className="ticket-rating">
          <span id="ticket-satisfaction">{t('tickets.fields.satisfaction')}</span>
          <Rate
            aria-labelledby="ticket-satisfaction"
            value={satisfaction}
            onChange={setSatisfaction}
          />
        </div>
      </Modal>
    </section>
  );
}
