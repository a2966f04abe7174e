import type { Evaluation, Evaluator } from '#libs/contracts';
import { Alert, App, Button, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvaluationAct } from '../../api/evaluations';
import { NoteDialog } from '../../app/note-dialog';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { AssignDialog } from './assign-dialog';
import { DrawDialog } from './draw-dialog';

interface EvaluatorsPanelProps {
  evaluation: Evaluation;
  mayAssign: boolean;
  onReload: () => void;
}

/** Who judges, and how far each is: whether they have submitted, and nothing of what they gave. */
export function EvaluatorsPanel({ evaluation, mayAssign, onReload }: EvaluatorsPanelProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { mutateAsync, error, reset, isPending } = useEvaluationAct(evaluation.scenarioId);
  const { once, isRunning } = useOnce();
  const [dialog, setDialog] = useState<'assign' | 'draw'>();
  const [excusing, setExcusing] = useState<Evaluator>();
  const { version, evaluators, openSeats, leastEvaluators } = evaluation;
  const isOpen = mayAssign && evaluation.phase !== 'consensus' && evaluation.phase !== 'concluded';
  const judging = evaluators.filter(({ status }) => status !== 'excused').length;

  const remove = (id: string) =>
    void once(async () => {
      await mutateAsync({ act: `evaluators/${id}/remove`, body: { version } });
      message.success(t('evaluation.panel.removed'));
    });
  const excuse = (note: string) =>
    void once(async () => {
      await mutateAsync({ act: `evaluators/${excusing!.id}/excuse`, body: { version, note } });
      setExcusing(undefined);
      message.success(t('evaluation.panel.excused'));
    });
  return (
    <section className="panel" data-testid="evaluators-panel">
      <h2>{t('evaluation.panel.title')}</h2>
      <p className="quiet">{t('evaluation.panel.lead', { least: leastEvaluators })}</p>
      {openSeats > 0 && (
        <Alert
          className="problem"
          type="warning"
          showIcon
          title={t('evaluation.panel.openSeats', { count: openSeats })}
        />
      )}
      {evaluators.length === 0 ? (
        <p>{t('evaluation.panel.none')}</p>
      ) : (
        <ul className="rows evaluation-rows">
          {evaluators.map((one) => (
            <EvaluatorRow key={one.id} evaluator={one}>
              {isOpen && one.status === 'assigned' && (
                <Button
                  size="small"
                  loading={isRunning}
                  onClick={() => remove(one.id)}
                  data-testid="evaluator-remove"
                >
                  {t('evaluation.panel.remove')}
                </Button>
              )}
              {isOpen && (one.status === 'assigned' || one.status === 'scoring') && (
                <Button size="small" onClick={() => (reset(), setExcusing(one))}>
                  {t('evaluation.panel.excuse')}
                </Button>
              )}
            </EvaluatorRow>
          ))}
        </ul>
      )}
      {!excusing && <ProblemAlert error={error} onReload={() => (reset(), onReload())} />}
      {isOpen && (
        <div className="button-row evaluation-acts">
          <Button
            type={judging < leastEvaluators || openSeats > 0 ? 'primary' : 'default'}
            onClick={() => setDialog('assign')}
            data-testid="evaluators-assign"
          >
            {t('evaluation.panel.assign')}
          </Button>
          <Button onClick={() => setDialog('draw')} data-testid="evaluators-draw">
            {t('evaluation.panel.draw')}
          </Button>
          {judging < leastEvaluators && (
            <span className="quiet">
              {t('evaluation.panel.tooFew', { count: leastEvaluators - judging })}
            </span>
          )}
        </div>
      )}
      {dialog === 'assign' && (
        <AssignDialog evaluation={evaluation} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'draw' && (
        <DrawDialog evaluation={evaluation} onClose={() => setDialog(undefined)} />
      )}
      <NoteDialog
        open={excusing !== undefined}
        title={t('evaluation.panel.excuseTitle', { name: excusing?.displayName ?? '' })}
        hint={t('evaluation.panel.excuseHint')}
        confirmText={t('evaluation.panel.excuse')}
        danger
        isSaving={isPending}
        error={excusing ? error : null}
        onConfirm={excuse}
        onCancel={() => setExcusing(undefined)}
      />
    </section>
  );
}

const colors = {
  assigned: 'default',
  excused: 'warning',
  scoring: 'processing',
  submitted: 'success',
  confirmed: 'success',
} as const;

function EvaluatorRow({ evaluator, children }: { evaluator: Evaluator; children: ReactNode }) {
  const { t } = useTranslation();
  const { displayName, status, drawn, assignedBy, excuse, isActive } = evaluator;
  return (
    <li className="row" data-testid="evaluator-row" data-status={status}>
      <div className="row-main">
        <span className="row-title">{displayName}</span>
        <div className="meta-line quiet">
          <span>
            {t(drawn ? 'evaluation.panel.drawn' : 'evaluation.panel.named')} · {assignedBy}
          </span>
          {!isActive && <span>{t('evaluation.panel.inactive')}</span>}
        </div>
        {excuse && <p className="evaluation-finding quiet">{excuse}</p>}
      </div>
      <div className="row-side">
        <Tag variant="filled" color={colors[status]}>
          {t(`evaluation.panel.status.${status}`)}
        </Tag>
        <span className="button-row">{children}</span>
      </div>
    </li>
  );
}
