import type { ScenarioView } from '#libs/contracts';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMoveScenario, type ScenarioMove } from '../../api/scenarios';
import { useSettings } from '../../api/settings';
import { useFormats } from '../../app/formats';
import { NoteDialog } from '../../app/note-dialog';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { PutInBatchDialog } from '../batches/put-in-batch-dialog';
import { RepublishDialog } from './republish-dialog';
import { optionsFor } from './scenario-moves';

/** Moves that those concerned must be told the reason of. */
type ExplainedMove = 'return' | 'reject' | 'withdraw' | 'cancel' | 'fail';

interface ScenarioActionsProps {
  scenario: ScenarioView;
  onReload: () => void;
}

/** What this person can do with their department's scenario in its present state. */
export function ScenarioActions({ scenario, onReload }: ScenarioActionsProps) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const { data: settings } = useSettings();
  const options = optionsFor(scenario, useMe(), settings?.platformReview);
  const formats = useFormats();
  const mover = useMoveScenario();
  const { once } = useOnce();
  const [explaining, setExplaining] = useState<ExplainedMove | null>(null);
  const [dialog, setDialog] = useState<'republish' | 'batch' | null>(null);

  // A draft that nobody else has seen is thrown away rather than taken back.
  const wordOf = (name: ExplainedMove) =>
    name === 'withdraw' && scenario.status === 'draft' ? 'discard' : name;
  const move = (moves: ScenarioMove[], note?: string) =>
    mover.mutateAsync({ scenario, moves, note }).then(
      (moved) => {
        setExplaining(null);
        const word = scenario.status === 'draft' && moves[0] === 'withdraw' ? 'discarded' : null;
        message.success(
          t(`scenarios.moved.${word ?? moved.status}` as 'scenarios.moved.submitted'),
        );
      },
      () => undefined, // shown by the alert below
    );
  // Locked until the question is answered and acted on: a double click asks once.
  const confirmDeciding = (decision: NonNullable<typeof options.decide>) =>
    void once(async () => {
      const word = decision === 'approve' ? 'Approve' : 'Publish';
      await modal.confirm({
        title: t(`scenarios.actions.confirm${word}`),
        content: t(`scenarios.actions.confirm${word}Text`),
        okText: t('app.confirm'),
        okButtonProps: { 'data-testid': 'confirm-publish' },
        onOk: () => move(decision === 'approve-publish' ? ['approve', 'publish'] : [decision]),
      });
    });

  const explainable = (['return', 'reject', 'withdraw', 'fail', 'cancel'] as const).filter(
    (name) => options[name],
  );
  const hasAny =
    options.edit ||
    options.submit ||
    options.decide ||
    options.amend ||
    options.republish ||
    explainable.length > 0;
  if (!hasAny && !options.blockedAsAuthor && !mover.error) return null;

  return (
    <section className="panel action-bar" aria-label={t('scenarios.actions.label')}>
      {!explaining && (
        <ProblemAlert error={mover.error} onReload={() => (mover.reset(), onReload())} />
      )}
      {options.blockedAsAuthor && (
        <Alert type="info" showIcon title={t('scenarios.actions.blockedAsAuthor')} />
      )}
      {options.waitsFor === 'review' && (
        <Alert type="info" showIcon title={t('scenarios.actions.awaitsReview')} />
      )}
      {options.waitsFor === 'batch' && scenario.batch && (
        <Alert
          type="info"
          showIcon
          data-testid="scenario-in-batch"
          title={t('scenarios.actions.inBatch', {
            number: scenario.batch.number,
            time: formats.time(scenario.batch.publishAt),
          })}
          action={<Link to={`/batches/${scenario.batch.id}`}>{scenario.batch.number}</Link>}
        />
      )}
      <div className="button-row">
        {options.decide && (
          <Button
            type="primary"
            loading={mover.isPending && !explaining}
            data-testid={`scenario-${options.decide}`}
            onClick={() => options.decide && confirmDeciding(options.decide)}
          >
            {t(`scenarios.actions.${options.decide}`)}
          </Button>
        )}
        {options.submit && (
          <Button
            type="primary"
            loading={mover.isPending && !explaining}
            data-testid="scenario-submit"
            onClick={() => void once(() => move(['submit']))}
          >
            {t('scenarios.actions.submit')}
          </Button>
        )}
        {options.edit && (
          <Link to={`/department/scenarios/${scenario.id}/edit`}>
            <Button data-testid="scenario-edit">{t('scenarios.actions.edit')}</Button>
          </Link>
        )}
        {options.putInBatch && (
          <Button data-testid="scenario-batch" onClick={() => setDialog('batch')}>
            {t('batches.putIn')}
          </Button>
        )}
        {options.amend && (
          <Link to={`/department/scenarios/${scenario.id}/amend`}>
            <Button data-testid="scenario-amend">{t('scenarios.actions.amend')}</Button>
          </Link>
        )}
        {options.republish && (
          <Button
            type="primary"
            data-testid="scenario-republish"
            onClick={() => setDialog('republish')}
          >
            {t('scenarios.actions.republish')}
          </Button>
        )}
        {explainable.map((name) => (
          <Button
            key={name}
            danger={name !== 'return'}
            data-testid={`scenario-${name}`}
            onClick={() => (mover.reset(), setExplaining(name))}
          >
            {t(`scenarios.actions.${wordOf(name)}`)}
          </Button>
        ))}
      </div>
      {dialog === 'batch' && (
        <PutInBatchDialog scenarioId={scenario.id} onClose={() => setDialog(null)} />
      )}
      {dialog === 'republish' && (
        <RepublishDialog scenario={scenario} onClose={() => setDialog(null)} />
      )}
      <NoteDialog
        open={explaining !== null}
        title={t(`scenarios.actions.${wordOf(explaining ?? 'return')}`)}
        hint={t(`scenarios.noteHints.${wordOf(explaining ?? 'return')}`)}
        confirmText={t(`scenarios.actions.${wordOf(explaining ?? 'return')}`)}
        danger={explaining !== 'return'}
        isSaving={mover.isPending}
        error={explaining ? mover.error : null}
        onConfirm={(note) => explaining && void once(() => move([explaining], note))}
        onCancel={() => (mover.reset(), setExplaining(null))}
      />
    </section>
  );
}
