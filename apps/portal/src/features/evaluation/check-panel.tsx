import type { CheckedBid, Evaluation } from '#libs/contracts';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvaluationAct } from '../../api/evaluations';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';
import { BidDrawer } from './bid-drawer';
import { CheckDecision } from './check-decision';
import { CheckRow, type Finding } from './check-row';

interface CheckPanelProps {
  evaluation: Evaluation;
  may: { write: boolean; approve: boolean };
  onReload: () => void;
}

const findingOf = ({ verdict, reasons, note, sealIntact }: CheckedBid): Finding =>
  verdict === null && !sealIntact
    ? { verdict: 'disqualified', reasons: ['seal-broken'], note: '' }
    : { verdict, reasons, note };

/** 符合性审查: the editor writes what was found of each bid, another approver confirms it. */
export function CheckPanel({ evaluation, may, onReload }: CheckPanelProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message } = App.useApp();
  const { mutateAsync, error, reset } = useEvaluationAct(evaluation.scenarioId);
  const { once, isRunning } = useOnce();
  const { markChanged, markSaved } = useUnsavedChanges();
  const [findings, setFindings] = useState(
    () => new Map(evaluation.bids.map((bid) => [bid.bidId, findingOf(bid)])),
  );
  const [reading, setReading] = useState<string>();
  const isEditing = may.write && evaluation.phase === 'checking';
  const open = [...findings.values()].filter(({ verdict }) => verdict === null).length;

  const save = async () => {
    const checks = [...findings].flatMap(([bidId, { verdict, ...rest }]) =>
      verdict ? [{ bidId, verdict, ...rest }] : [],
    );
    const saved = await mutateAsync({
      method: 'put',
      act: 'checks',
      body: { version: evaluation.version, checks },
    });
    markSaved();
    return saved;
  };
  const saveOnly = () =>
    void once(async () => {
      await save();
      message.success(t('evaluation.check.saved'));
    });
  const submit = () =>
    void once(async () => {
      const { version } = await save();
      await mutateAsync({ act: 'checks/submit', body: { version } });
      message.success(t('evaluation.check.submitted'));
    });
  const change = (bidId: string, finding: Finding) => {
    markChanged();
    setFindings((before) => new Map(before).set(bidId, finding));
  };

  return (
    <section className="panel" data-testid="check-panel">
      <h2>{t('evaluation.check.title')}</h2>
      <p className="quiet">
        {evaluation.checkConfirmedBy
          ? t('evaluation.check.confirmedBy', {
              name: evaluation.checkConfirmedBy,
              time: formats.time(evaluation.checkConfirmedAt!),
            })
          : t('evaluation.check.lead')}
      </p>
      {evaluation.goOnNote && (
        <p>{t('evaluation.check.goOnNote', { note: evaluation.goOnNote })}</p>
      )}
      {evaluation.phase === 'checking' && evaluation.checkReturnNote && (
        <Alert
          className="problem"
          type="warning"
          showIcon
          title={t('evaluation.check.returned', { note: evaluation.checkReturnNote })}
        />
      )}
      <ul className="rows evaluation-rows">
        {evaluation.bids.map((bid) => (
          <CheckRow
            key={bid.bidId}
            bid={bid}
            finding={isEditing ? findings.get(bid.bidId)! : findingOf(bid)}
            onChange={isEditing ? (finding) => change(bid.bidId, finding) : undefined}
            onRead={() => setReading(bid.bidId)}
          />
        ))}
      </ul>
      <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
      {isEditing && (
        <div className="button-row evaluation-acts">
          <Button loading={isRunning} onClick={saveOnly} data-testid="check-save">
            {t('evaluation.check.save')}
          </Button>
          <Button
            type="primary"
            loading={isRunning}
            disabled={open > 0}
            onClick={submit}
            data-testid="check-submit"
          >
            {t('evaluation.check.submit')}
          </Button>
          {open > 0 && (
            <span className="quiet">{t('evaluation.check.submitHint', { count: open })}</span>
          )}
        </div>
      )}
      {evaluation.phase === 'check_submitted' && (
        <CheckDecision evaluation={evaluation} mayApprove={may.approve} onReload={onReload} />
      )}
      <BidDrawer bidId={reading} onClose={() => setReading(undefined)} />
    </section>
  );
}
