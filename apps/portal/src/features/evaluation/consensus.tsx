import type { ExpertAssignment, GivenScore } from '#libs/contracts';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssignmentAct } from '../../api/evaluations';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { ReviseDialog } from './revise-dialog';
import { ScoresTable } from './scores-table';

interface ConsensusProps {
  assignment: ExpertAssignment;
  onReload: () => Promise<unknown>;
}

/** 合议: all sheets, the own scores to be revised with a reason, and the confirmation. */
export function Consensus({ assignment, onReload }: ConsensusProps) {
  const { t } = useTranslation();
  const me = useMe();
  const { message, modal } = App.useApp();
  const { mutateAsync, error, reset } = useAssignmentAct(assignment.id);
  const { once, isRunning } = useOnce();
  const [revising, setRevising] = useState<GivenScore>();
  const { status, colleagues, isOpen } = assignment;
  const people = [{ id: assignment.id, displayName: me.displayName, status }, ...colleagues];
  const confirmed = people.filter((one) => one.status === 'confirmed').length;

  const confirm = () =>
    void modal.confirm({
      title: t('evaluation.consensus.confirmTitle'),
      content: t('evaluation.consensus.confirmText'),
      okText: t('evaluation.consensus.confirm'),
      okButtonProps: { 'data-testid': 'consensus-confirm-ok' },
      onOk: () =>
        once(async () => {
          await mutateAsync({ act: 'confirm', body: { version: assignment.evaluationVersion } });
          message.success(t('evaluation.consensus.confirmed'));
        }),
    });
  return (
    <>
      {isOpen ? (
        <section className="panel" data-testid="consensus">
          <h2>{t('evaluation.consensus.title')}</h2>
          <p>{t('evaluation.consensus.lead')}</p>
          {!revising && <ProblemAlert error={error} onReload={() => (reset(), void onReload())} />}
          {status === 'confirmed' ? (
            <Alert
              type="success"
              showIcon
              title={t('evaluation.consensus.waiting', { done: confirmed, all: people.length })}
            />
          ) : (
            <Button
              className="evaluation-acts"
              type="primary"
              loading={isRunning}
              onClick={confirm}
              data-testid="consensus-confirm"
            >
              {t('evaluation.consensus.confirm')}
            </Button>
          )}
        </section>
      ) : (
        <Alert type="success" showIcon title={t('evaluation.consensus.concluded')} />
      )}
      <ScoresTable
        table={assignment}
        people={people}
        actOn={(score) =>
          isOpen &&
          score.evaluatorId === assignment.id && (
            <Button
              type="link"
              size="small"
              onClick={() => setRevising(score)}
              data-testid="consensus-revise"
            >
              {t('evaluation.consensus.revise')}
            </Button>
          )
        }
      />
      {revising && (
        <ReviseDialog
          assignment={assignment}
          score={revising}
          onClose={() => setRevising(undefined)}
        />
      )}
    </>
  );
}
