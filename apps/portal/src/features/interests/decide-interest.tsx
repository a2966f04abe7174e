import type { InterestSummary } from '#libs/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMoveInterest } from '../../api/interests';
import { NoteDialog } from '../../app/note-dialog';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface DecideInterestProps {
  interest: InterestSummary;
  mayConnect: boolean;
  mayDecide: boolean;
  /** Where the two talk; absent on that page itself. */
  address?: string;
}

/** The department connects with an enterprise, declines it, or ends what was connected. */
export function DecideInterest({ interest, mayConnect, mayDecide, address }: DecideInterestProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const [declining, setDeclining] = useState(false);
  const { mutateAsync, error, reset, isPending } = useMoveInterest(interest.id);
  const { once } = useOnce();
  const { version, status } = interest;
  const isConnected = status === 'connected';
  const connect = () =>
    void modal.confirm({
      title: t('interests.actions.connectTitle', { name: interest.enterprise.name }),
      content: t('interests.actions.connectText'),
      okText: t('interests.actions.connect'),
      okButtonProps: { 'data-testid': 'interest-connect-confirm' },
      onOk: () =>
        once(async () => {
          await mutateAsync({ move: 'connect', body: { version } });
          message.success(t('interests.actions.connected'));
        }),
    });
  const decline = (note: string) =>
    void once(async () => {
      await mutateAsync({ move: 'decline', body: { version, note } });
      message.success(t(isConnected ? 'interests.actions.ended' : 'interests.actions.declined'));
      setDeclining(false);
    });
  const word = isConnected ? 'interests.actions.end' : 'interests.actions.decline';
  return (
    <>
      {!declining && <ProblemAlert error={error} />}
      <div className="button-row">
        {address && status !== 'expressed' && (
          <Link to={address}>
            <Button type={isConnected ? 'primary' : 'default'} data-testid="interest-talk">
              {t(isConnected ? 'interests.actions.talk' : 'interests.actions.view')}
              {interest.unread > 0 && ` · ${t('interests.unread', { count: interest.unread })}`}
            </Button>
          </Link>
        )}
        {mayDecide && status === 'expressed' && mayConnect && (
          <Button type="primary" data-testid="interest-connect" onClick={connect}>
            {t('interests.actions.connect')}
          </Button>
        )}
        {mayDecide && (status === 'expressed' || isConnected) && (
          <Button data-testid="interest-decline" onClick={() => (reset(), setDeclining(true))}>
            {t(word)}
          </Button>
        )}
      </div>
      <NoteDialog
        open={declining}
        title={t(word)}
        hint={t(isConnected ? 'interests.actions.endHint' : 'interests.actions.declineHint')}
        confirmText={t(word)}
        danger={isConnected}
        isSaving={isPending}
        error={error}
        onConfirm={decline}
        onCancel={() => setDeclining(false)}
      />
    </>
  );
}
