import type { Enterprise } from '#libs/contracts';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChangeRequestsOf, useMoveChangeRequest } from '../../api/change-requests';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { FileList } from '../files/file-list';
import { ChangeValues } from './change-values';

interface PendingChangeProps {
  enterprise: Enterprise;
  onReload: () => void;
}

/** The owner sees what waits for the platform, and may take it back. */
export function PendingChange({ enterprise, onReload }: PendingChangeProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { modal, message } = App.useApp();
  const { mutateAsync, error, reset } = useMoveChangeRequest();
  const { once, isRunning } = useOnce();
  const pending = enterprise.pendingChange;
  const requests = useChangeRequestsOf(enterprise.id);
  if (!pending) return <ProblemAlert error={error} onReload={() => (reset(), onReload())} />;
  const request = requests.data?.items.find(({ id }) => id === pending.id);
  const withdraw = () =>
    void once(async () => {
      const sure = await modal.confirm({
        title: t('changeRequests.pending.confirmWithdraw'),
        content: t('changeRequests.pending.confirmWithdrawText'),
        okText: t('changeRequests.pending.withdraw'),
        okButtonProps: { danger: true, 'data-testid': 'change-withdraw-confirm' },
      });
      if (!sure) return;
      await mutateAsync({ request: pending, move: 'withdraw' });
      message.success(t('changeRequests.pending.withdrawn'));
    });
  return (
    <section className="panel notice" data-testid="pending-change">
      <div className="matched-head">
        <div>
          <h2>{t('changeRequests.pending.title')}</h2>
          <p className="quiet">
            {t('changeRequests.pending.text', { time: formats.time(pending.createdAt) })}
          </p>
        </div>
        <Button loading={isRunning} data-testid="change-withdraw" onClick={withdraw}>
          {t('changeRequests.pending.withdraw')}
        </Button>
      </div>
      <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
      <ChangeValues before={request?.before ?? enterprise} changes={pending.changes} />
      {request?.reason && (
        <p>
          <strong>{t('changeRequests.reason')}</strong> {request.reason}
        </p>
      )}
      {request && <FileList files={request.files} />}
    </section>
  );
}
