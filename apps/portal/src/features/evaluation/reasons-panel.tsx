import { type BidReason, type Evaluation, writeReasonRequest } from '#libs/contracts';
import { Alert, App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEvaluationAct } from '../../api/evaluations';
import { contractRule } from '../../app/contract-rule';
import { ProblemAlert } from '../../app/problem-alert';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';

interface ReasonsPanelProps {
  evaluation: Evaluation;
  mayWrite: boolean;
  onReload: () => void;
}

/** A reason for every bidder: begun from the scores, finished by the editor. */
export function ReasonsPanel({ evaluation, mayWrite, onReload }: ReasonsPanelProps) {
  const { t } = useTranslation();
  const missing = evaluation.reasons.filter(({ text }) => text === null).length;
  return (
    <section className="panel" data-testid="reasons-panel">
      <h2>{t('evaluation.reasons.title')}</h2>
      <p className="quiet">{t('evaluation.reasons.lead')}</p>
      <Alert
        className="problem"
        type={missing ? 'warning' : 'success'}
        showIcon
        title={
          missing
            ? t('evaluation.reasons.missing', { count: missing })
            : t('evaluation.reasons.complete')
        }
      />
      <ul className="rows">
        {evaluation.reasons.map((reason) => (
          <ReasonRow
            key={`${reason.bidId} ${reason.text}`}
            reason={reason}
            evaluation={evaluation}
            mayWrite={mayWrite}
            onReload={onReload}
          />
        ))}
      </ul>
    </section>
  );
}

function ReasonRow({
  reason,
  evaluation,
  mayWrite,
  onReload,
}: ReasonsPanelProps & { reason: BidReason }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { mutateAsync, error, reset } = useEvaluationAct(evaluation.scenarioId);
  const { once, isRunning } = useOnce();
  const { markChanged, markSaved } = useUnsavedChanges();
  const name = evaluation.bids.find(({ bidId }) => bidId === reason.bidId)!.enterprise.name;
  const save = ({ text }: { text: string }) =>
    void once(async () => {
      await mutateAsync({
        method: 'put',
        act: `reasons/${reason.bidId}`,
        body: { version: evaluation.version, text: text.trim() },
      });
      markSaved();
      message.success(t('evaluation.reasons.saved'));
    });
  return (
    <li
      className="row evaluation-reason"
      data-testid="reason-row"
      data-written={reason.text !== null}
    >
      <div className="row-main">
        <span className="row-title">{name}</span>
        <div className="quiet">
          {reason.writtenBy
            ? t('evaluation.reasons.writtenBy', { name: reason.writtenBy })
            : t('evaluation.reasons.draft')}
        </div>
      </div>
      <div className="evaluation-reason-text">
        {mayWrite ? (
          <Form
            name={`reason-${reason.bidId}`}
            requiredMark={false}
            initialValues={{ text: reason.text ?? reason.proposal }}
            onValuesChange={markChanged}
            onFinish={save}
          >
            <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
            <Form.Item
              name="text"
              validateTrigger="onBlur"
              rules={[contractRule(t, writeReasonRequest.shape.text)]}
            >
              <Input.TextArea
                aria-label={t('evaluation.reasons.label', { name })}
                autoSize={{ minRows: 2, maxRows: 10 }}
                maxLength={2000}
              />
            </Form.Item>
            <Button
              htmlType="submit"
              type={reason.text === null ? 'primary' : 'default'}
              loading={isRunning}
              data-testid="reason-save"
            >
              {t('evaluation.reasons.save')}
            </Button>
          </Form>
        ) : (
          <p className="prose">{reason.text ?? t('app.notStated')}</p>
        )}
      </div>
    </li>
  );
}
