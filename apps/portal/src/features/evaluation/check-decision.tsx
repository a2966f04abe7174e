import type { Evaluation } from '#libs/contracts';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvaluationAct } from '../../api/evaluations';
import { NoteDialog } from '../../app/note-dialog';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface CheckDecisionProps {
  evaluation: Evaluation;
  mayApprove: boolean;
  onReload: () => void;
}

/** The acts that need words: each with its dialog. */
const worded = {
  return: { act: 'checks/return', more: {}, hint: 'returnHint', done: 'returnedDone' },
  goOn: { act: 'checks/confirm', more: {}, hint: 'goOnHint', done: 'confirmed' },
  fail: { act: 'checks/confirm', more: { outcome: 'fail' }, hint: 'failHint', done: 'failed' },
} as const;

/** The approver confirms the check or gives it back; with too few left, fails it or goes on. */
export function CheckDecision({ evaluation, mayApprove, onReload }: CheckDecisionProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const { mutateAsync, error, reset, isPending } = useEvaluationAct(evaluation.scenarioId);
  const { once, isRunning } = useOnce();
  const [asking, setAsking] = useState<keyof typeof worded>();
  const { version, minBids } = evaluation;
  const count = (verdict: string) =>
    evaluation.bids.filter((bid) => bid.verdict === verdict).length;
  const qualified = count('qualified');
  const isEnough = qualified >= minBids;

  if (!mayApprove || evaluation.isOwnCheck)
    return (
      <p className="quiet evaluation-acts">
        {t('evaluation.check.waiting', { name: evaluation.checkSubmittedBy ?? '' })}
        {mayApprove && ` ${t('evaluation.check.own')}`}
      </p>
    );

  const confirm = () =>
    void modal.confirm({
      title: t('evaluation.check.confirmTitle'),
      content: t('evaluation.check.confirmText', {
        qualified,
        disqualified: count('disqualified'),
      }),
      okText: t('evaluation.check.confirm'),
      okButtonProps: { 'data-testid': 'check-confirm-ok' },
      onOk: () =>
        once(async () => {
          await mutateAsync({ act: 'checks/confirm', body: { version } });
          message.success(t('evaluation.check.confirmed'));
        }),
    });
  const decide = (note: string) =>
    void once(async () => {
      const { act, more, done } = worded[asking!];
      await mutateAsync({ act, body: { version, note, ...more } });
      setAsking(undefined);
      message.success(t(`evaluation.check.${done}`));
    });
  const ask = (what: keyof typeof worded) => {
    reset();
    setAsking(what);
  };
  return (
    <div className="evaluation-acts stack">
      {!isEnough && (
        <Alert
          type="warning"
          showIcon
          title={
            qualified === 0
              ? t('evaluation.check.noneQualified')
              : t('evaluation.check.tooFew', { qualified, min: minBids })
          }
        />
      )}
      {!asking && <ProblemAlert error={error} onReload={() => (reset(), onReload())} />}
      <div className="button-row">
        {isEnough && (
          <Button type="primary" loading={isRunning} onClick={confirm} data-testid="check-confirm">
            {t('evaluation.check.confirm')}
          </Button>
        )}
        {!isEnough && qualified > 0 && (
          <Button onClick={() => ask('goOn')} data-testid="check-go-on">
            {t('evaluation.check.goOn')}
          </Button>
        )}
        {!isEnough && (
          <Button danger onClick={() => ask('fail')} data-testid="check-fail">
            {t('evaluation.check.fail')}
          </Button>
        )}
        <Button onClick={() => ask('return')} data-testid="check-return">
          {t('evaluation.check.return')}
        </Button>
      </div>
      <NoteDialog
        open={asking !== undefined}
        title={t(`evaluation.check.${asking ?? 'return'}`)}
        hint={t(`evaluation.check.${worded[asking ?? 'return'].hint}`)}
        confirmText={t(`evaluation.check.${asking ?? 'return'}`)}
        danger={asking === 'fail'}
        isSaving={isPending}
        error={asking ? error : null}
        onConfirm={decide}
        onCancel={() => setAsking(undefined)}
      />
    </div>
  );
}
