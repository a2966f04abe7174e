import type { Contract } from '#libs/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDecideContract } from '../../api/projects';
import { NoteDialog } from '../../app/note-dialog';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface DecideContractProps {
  contract: Contract;
  onReload: () => void;
}

/** An approver confirms what was recorded, or gives it back. */
export function DecideContract({ contract, onReload }: DecideContractProps) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const { mutateAsync, error, reset } = useDecideContract(contract);
  const { once, isRunning } = useOnce();
  const [returning, setReturning] = useState(false);
  const confirm = () =>
    void once(async () => {
      const sure = await modal.confirm({
        title: t('projects.contract.confirmTitle'),
        content: t('projects.contract.confirmText'),
        okText: t('projects.contract.confirm'),
        okButtonProps: { 'data-testid': 'contract-confirm-sure' },
      });
      if (!sure) return;
      await mutateAsync({ act: 'confirm' });
      message.success(t('projects.contract.confirmed'));
    });
  const giveBack = (note: string) =>
    void once(async () => {
      await mutateAsync({ act: 'return', note });
      setReturning(false);
      message.success(t('projects.contract.returned'));
    });
  return (
    <>
      {!returning && <ProblemAlert error={error} onReload={() => (reset(), onReload())} />}
      <div className="button-row">
        <Button
          type="primary"
          loading={isRunning && !returning}
          data-testid="contract-confirm"
          onClick={confirm}
        >
          {t('projects.contract.confirm')}
        </Button>
        <Button data-testid="contract-return" onClick={() => (reset(), setReturning(true))}>
          {t('projects.contract.return')}
        </Button>
      </div>
      <NoteDialog
        open={returning}
        title={t('projects.contract.return')}
        hint={t('projects.contract.returnHint')}
        confirmText={t('projects.contract.return')}
        isSaving={isRunning}
        error={returning ? error : null}
        onConfirm={giveBack}
        onCancel={() => (reset(), setReturning(false))}
      />
    </>
  );
}
