import { isAllowed } from '#libs/auth/abilities';
import type { Batch } from '#libs/contracts';
import { Alert } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useBatch } from '../../api/batches';
import { ApiError } from '../../api/http';
import { useFormats } from '../../app/formats';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { EmptyState } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';
import { lazyForRoles } from '../../app/role-page';
import { useSession } from '../../app/session';
import { ScenarioCard } from '../scenarios/scenario-card';
import { BatchStatusTag } from './batch-status-tag';

// What roles do with a batch; visitors load nothing of it.
const BatchActions = lazyForRoles(() => import('./batch-actions'));
const TakeOutOfBatch = lazyForRoles(() => import('./take-out-of-batch'));

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
        batch.status === 'scheduled' && (
          <Suspense>
            <BatchActions batch={batch} />
          </Suspense>
        )
      }
    >
      {batch.statusNote && (
        <Alert className="problem" type="warning" showIcon title={batch.statusNote} />
      )}
      <BatchScenarios batch={batch} />
      <LeftOutList batch={batch} />
    </Page>
  );
}

function BatchScenarios({ batch }: { batch: Batch }) {
  const { t } = useTranslation();
  const { me } = useSession();
  if (batch.scenarios.length === 0)
    return (
      <EmptyState>
        <p>{t(batch.status === 'scheduled' ? 'batches.noScenarios' : 'batches.emptyPublished')}</p>
      </EmptyState>
    );
  const mayTakeOut =
    batch.status === 'scheduled' && me !== null && isAllowed(me.roles, 'batch:fill');
  return (
    <ul className="card-grid" aria-label={t('batches.scenarios')}>
      {batch.scenarios.map((scenario) => (
        <li key={scenario.id} data-testid="batch-scenario">
          <ScenarioCard scenario={scenario} />
          <Suspense>
            {mayTakeOut && <TakeOutOfBatch batchId={batch.id} scenario={scenario} />}
          </Suspense>
        </li>
      ))}
    </ul>
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
