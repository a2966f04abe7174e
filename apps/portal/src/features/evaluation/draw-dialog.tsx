import type { Evaluation } from '#libs/contracts';
import { App, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvaluationAct, useExpertPool } from '../../api/evaluations';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface DrawDialogProps {
  evaluation: Evaluation;
  onClose: () => void;
}

/** Draws so many from the pool by lot. */
export function DrawDialog({ evaluation, onClose }: DrawDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const pool = useExpertPool(evaluation.scenarioId, true);
  const { mutateAsync, error } = useEvaluationAct(evaluation.scenarioId);
  const { once, isRunning } = useOnce();
  const { evaluators, openSeats, leastEvaluators, version } = evaluation;
  const judging = evaluators.filter(({ status }) => status !== 'excused').length;
  const [count, setCount] = useState(Math.max(1, openSeats, leastEvaluators - judging));
  const free = pool.data?.items.filter(({ isAssigned }) => !isAssigned).length ?? 0;
  const draw = () =>
    void once(async () => {
      await mutateAsync({ act: 'evaluators/draw', body: { version, count } });
      message.success(t('evaluation.panel.assigned'));
      onClose();
    });
  return (
    <Modal
      open
      title={t('evaluation.panel.drawTitle')}
      okText={t('evaluation.panel.draw')}
      okButtonProps={{ 'data-testid': 'draw-confirm' }}
      confirmLoading={isRunning}
      onOk={draw}
      onCancel={onClose}
    >
      <ProblemAlert error={error ?? pool.error} />
      <p>{t('evaluation.panel.drawText', { count: free })}</p>
      <label htmlFor="draw-count">{t('evaluation.panel.drawCount')}</label>{' '}
      <InputNumber
        id="draw-count"
        min={1}
        max={15}
        precision={0}
        value={count}
        onChange={(value) => setCount(value ?? 1)}
      />
    </Modal>
  );
}
