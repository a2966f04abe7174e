import type { Evaluation } from '#libs/contracts';
import { App, Checkbox, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvaluationAct, useExpertPool } from '../../api/evaluations';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface AssignDialogProps {
  evaluation: Evaluation;
  onClose: () => void;
}

/** The pool with how much each has to do, to choose from. */
export function AssignDialog({ evaluation, onClose }: AssignDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const pool = useExpertPool(evaluation.scenarioId, true);
  const { mutateAsync, error } = useEvaluationAct(evaluation.scenarioId);
  const { once, isRunning } = useOnce();
  const [chosen, setChosen] = useState<string[]>([]);
  const free = pool.data?.items.filter(({ isAssigned }) => !isAssigned);
  const assign = () =>
    void once(async () => {
      const body = { version: evaluation.version, userIds: chosen };
      await mutateAsync({ act: 'evaluators', body });
      message.success(t('evaluation.panel.assigned'));
      onClose();
    });
  return (
    <Modal
      open
      title={t('evaluation.panel.assign')}
      okText={t('evaluation.panel.assign')}
      okButtonProps={{ disabled: chosen.length === 0, 'data-testid': 'assign-confirm' }}
      confirmLoading={isRunning}
      onOk={assign}
      onCancel={onClose}
    >
      <ProblemAlert error={error ?? pool.error} />
      {!free && !pool.error && <Skeleton active />}
      {free?.length === 0 && <p>{t('evaluation.panel.poolEmpty')}</p>}
      <Checkbox.Group
        className="evaluation-pool"
        aria-label={t('evaluation.panel.pool')}
        value={chosen}
        onChange={setChosen}
        options={(free ?? []).map(({ userId, displayName, openEvaluations }) => ({
          value: userId,
          label: (
            <span data-testid="pool-expert">
              {displayName}{' '}
              <span className="quiet">
                {t('evaluation.panel.load', { count: openEvaluations })}
              </span>
            </span>
          ),
        }))}
      />
    </Modal>
  );
}
