import type { ChangeRequest } from '#libs/contracts';
import { isAllowed } from '#libs/auth/abilities';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoveChangeRequest } from '../../api/change-requests';
import { NoteDialog } from '../../app/note-dialog';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { ChangeRequestContent } from './change-request-content';

interface ChangeRequestDecisionProps {
  request: ChangeRequest;
  onReload: () => void;
}

/** The platform decides on an open request with old and new before its eyes. */
export function ChangeRequestDecision({ request, onReload }: ChangeRequestDecisionProps) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const mayReview = isAllowed(useMe().roles, 'enterprise:review');
  const { mutateAsync, error, reset } = useMoveChangeRequest();
  const { once, isRunning } = useOnce();
  const [explaining, setExplaining] = useState(false);
  const accept = () =>
    void once(async () => {
      const sure = await modal.confirm({
        title: t('changeRequests.decision.confirmAccept'),
        content: t('changeRequests.decision.confirmAcceptText'),
        okText: t('changeRequests.decision.accept'),
        okButtonProps: { 'data-testid': 'change-accept-confirm' },
      });
      if (!sure) return;
      await mutateAsync({ request, move: 'accept' });
      message.success(t('changeRequests.decision.accepted'));
    });
  const reject = (note: string) =>
    void once(async () => {
      await mutateAsync({ request, move: 'reject', note });
      setExplaining(false);
      message.success(t('changeRequests.decision.rejected'));
    });
  return (
    <section
      className="panel notice"
      id="change-request"
      data-testid="change-request"
      data-id={request.id}
    >
      <h2>{t('changeRequests.decision.title')}</h2>
      <ChangeRequestContent request={request} />
      {!explaining && <ProblemAlert error={error} onReload={() => (reset(), onReload())} />}
      {mayReview && (
        <div className="button-row">
          <Button
            type="primary"
            loading={isRunning && !explaining}
            data-testid="change-accept"
            onClick={() => (reset(), accept())}
          >
            {t('changeRequests.decision.accept')}
          </Button>
          <Button danger data-testid="change-reject" onClick={() => (reset(), setExplaining(true))}>
            {t('changeRequests.decision.reject')}
          </Button>
        </div>
      )}
      <NoteDialog
        open={explaining}
        title={t('changeRequests.decision.reject')}
        hint={t('changeRequests.decision.rejectHint')}
        confirmText={t('changeRequests.decision.reject')}
        danger
        isSaving={isRunning}
        error={explaining ? error : null}
        onConfirm={reject}
        onCancel={() => (reset(), setExplaining(false))}
      />
    </section>
  );
}
