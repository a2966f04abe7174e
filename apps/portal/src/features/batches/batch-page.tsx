import { isAllowed } from '#libs/auth/abilities';
import type { Batch } from '#libs/contracts';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useBatch, useCancelBatch, useFillBatch } from '../../api/batches';
import { ApiError } from '../../api/http';
import { useFormats } from '../../app/formats';
import { NotFoundPage } from '../../app/not-found-page';
import { NoteDialog } from '../../app/note-dialog';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { EmptyState } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';
import { useSession } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { ScenarioCard } from '../scenarios/scenario-card';
import { BatchDialog } from './batch-dialog';
import { BatchStatusTag } from './batch-status-tag';

/** One batch: for everybody once published, before that for those who fill it. */
export default function BatchPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const formats = useFormats();
  const { me } = useSession();
  const { data: batch, error, refetch } = useBatch(id);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!batch)
    return error ? (
      <div className="page">
        <ProblemAlert error={error} onReload={() => void refetch()} />
      </div>
    ) : (
      <PageSkeleton />
    );
  const isStaff = me !== null && isAllowed(me.roles, 'scenario:inspect');
  const time = batch.publishedAt
    ? t('batches.publishedAt', { time: formats.time(batch.publishedAt) })
    : t('batches.publishesAt', { time: formats.time(batch.publishAt) });
  return (
    <Page
      title={batch.title}
      back={
        isStaff
          ? { to: '/platform/batches', label: t('batches.backToBatches') }
          : { to: '/', label: t('app.menu.scenarios') }
      }
      lead={
        <span className="meta-line">
          {batch.status !== 'published' && <BatchStatusTag status={batch.status} />}
          <span className="document-number">{batch.number}</span>
          {batch.status !== 'cancelled' && <span>{time}</span>}
        </span>
      }
      actions={
        me &&
        isAllowed(me.roles, 'batch:write') &&
        batch.status === 'scheduled' && <BatchActions batch={batch} />
      }
    >
      {batch.statusNote && (
        <Alert className="problem" type="warning" showIcon title={batch.statusNote} />
      )}
      <BatchScenarios batch={batch} mayTakeOut={batch.status === 'scheduled'} />
      <LeftOutList batch={batch} />
    </Page>
  );
}

function BatchActions({ batch }: { batch: Batch }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [dialog, setDialog] = useState<'edit' | 'cancel' | null>(null);
  const cancel = useCancelBatch(batch.id);
  const { once, isRunning } = useOnce();
  return (
    <div className="button-row">
      <Button data-testid="batch-edit" onClick={() => setDialog('edit')}>
        {t('batches.edit')}
      </Button>
      <Button danger data-testid="batch-cancel" onClick={() => setDialog('cancel')}>
        {t('batches.cancel')}
      </Button>
      {dialog === 'edit' && <BatchDialog batch={batch} onClose={() => setDialog(null)} />}
      <NoteDialog
        open={dialog === 'cancel'}
        title={t('batches.cancel')}
        hint={t('batches.cancelHint')}
        confirmText={t('batches.cancel')}
        danger
        isSaving={isRunning}
        error={cancel.error}
        onConfirm={(note) =>
          void once(async () => {
            await cancel.mutateAsync({ version: batch.version, note });
            setDialog(null);
            message.success(t('batches.cancelled'));
          })
        }
        onCancel={() => (cancel.reset(), setDialog(null))}
      />
    </div>
  );
}

function BatchScenarios({ batch, mayTakeOut }: { batch: Batch; mayTakeOut: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { me } = useSession();
  const fill = useFillBatch();
  const { once } = useOnce();
  if (batch.scenarios.length === 0)
    return (
      <EmptyState>
        <p>{t(batch.status === 'scheduled' ? 'batches.noScenarios' : 'batches.emptyPublished')}</p>
      </EmptyState>
    );
  const mayFill = mayTakeOut && me !== null && isAllowed(me.roles, 'batch:fill');
  const takeOut = (scenarioId: string) =>
    void once(async () => {
      await fill.mutateAsync({ id: batch.id, scenarioId, act: 'take out' });
      message.success(t('batches.takenOut'));
    });
  return (
    <>
      <ProblemAlert error={fill.error} />
      <ul className="card-grid" aria-label={t('batches.scenarios')}>
        {batch.scenarios.map((scenario) => (
          <li key={scenario.id} data-testid="batch-scenario">
            <ScenarioCard scenario={scenario} />
            {mayFill && (
              <Button
                type="link"
                danger
                data-testid="batch-take-out"
                aria-label={`${t('batches.takeOut')} ${scenario.title}`}
                onClick={() => takeOut(scenario.id)}
              >
                {t('batches.takeOut')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function LeftOutList({ batch }: { batch: Batch }) {
  const { t } = useTranslation();
  if (batch.leftOut.length === 0) return null;
  return (
    <section className="panel" data-testid="batch-left-out">
      <h2>{t('batches.leftOut')}</h2>
      <ul className="plain-list">
        {batch.leftOut.map(({ scenarioId, title, code }) => (
          <li key={scenarioId}>
            <Link to={`/scenarios/${scenarioId}`}>{title}</Link>{' '}
            <span className="quiet">
              {t(`batches.reasons.${code.replaceAll('.', '_') as 'other'}`, {
                defaultValue: t('batches.reasons.other'),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
