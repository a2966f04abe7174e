import { isAllowed } from '#libs/auth/abilities';
import { Alert, Button } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { useScenario, useScenarioHistory } from '../../api/scenarios';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { lazyForRoles } from '../../app/role-page';
import { useSession } from '../../app/session';
import { ScenarioContent } from './scenario-content';
import { ScenarioFacts } from './scenario-facts';
import { hasSuppliers } from './scenario-moves';
import { ScenarioStatusTag } from './scenario-status-tag';
import { ScenarioTabs } from './scenario-tabs';

// What roles have beside what it says; visitors load nothing of it.
const HistoryTimeline = lazyForRoles(async () => ({
  default: (await import('../../app/history-timeline')).HistoryTimeline,
}));
const DeadlineSwitch = lazyForRoles(async () => ({
  default: (await import('../deadlines/deadline-switch')).DeadlineSwitch,
}));
const InterestPanel = lazyForRoles(async () => ({
  default: (await import('../interests/interest-panel')).InterestPanel,
}));
const MatchPanel = lazyForRoles(async () => ({
  default: (await import('../matches/match-panel')).MatchPanel,
}));
const ReviewPanel = lazyForRoles(async () => ({
  default: (await import('./review-panel')).ReviewPanel,
}));
const ScenarioActions = lazyForRoles(async () => ({
  default: (await import('./scenario-actions')).ScenarioActions,
}));

export default function ScenarioPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { me } = useSession();
  const { data: scenario, error, refetch } = useScenario(id);
  const isOwn = me !== null && scenario?.department.id === me.organisation.id;

  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!scenario)
    return error ? (
      <div className="page">
        <ProblemAlert error={error} onReload={() => void refetch()} />
      </div>
    ) : (
      <PageSkeleton />
    );

  const maySeeSuppliers =
    me !== null &&
    isAllowed(me.roles, 'scenario:suppliers') &&
    (isOwn || me.organisation.kind === 'platform') &&
    hasSuppliers(scenario.status);
  const back = isOwn
    ? { to: '/department/scenarios', label: t('app.menu.myScenarios') }
    : { to: '/', label: t('app.menu.scenarios') };

  return (
    <Page
      title={scenario.title}
      back={back}
      lead={
        <span className="meta-line">
          {(isOwn || scenario.status !== 'published') && (
            <ScenarioStatusTag status={scenario.status} />
          )}
          <span>{scenario.department.name}</span>
          {scenario.number && <span className="document-number">{scenario.number}</span>}
        </span>
      }
      actions={
        maySeeSuppliers && (
          <Link to={`/department/scenarios/${scenario.id}/suppliers`}>
            <Button type="primary" data-testid="scenario-suppliers">
              {t('scenarios.actions.suppliers')}
            </Button>
          </Link>
        )
      }
    >
      {(isOwn || scenario.status === 'cancelled' || scenario.status === 'failed') &&
        scenario.statusNote && (
          <Alert
            className="problem"
            type="warning"
            showIcon
            title={t('scenarios.statusNote')}
            description={scenario.statusNote}
          />
        )}
      <Suspense>
        {me && isAllowed(me.roles, 'scenario:review') && <ReviewPanel scenario={scenario} />}
        {isOwn && <ScenarioActions scenario={scenario} onReload={() => void refetch()} />}
      </Suspense>
      <ScenarioTabs scenario={scenario}>
        {me?.organisation.kind === 'enterprise' && isAllowed(me.roles, 'match:read') && (
          <Suspense>
            <MatchPanel enterpriseId={me.organisation.id} scenarioId={scenario.id} />
            {scenario.engagement === 'contact' && <InterestPanel scenario={scenario} />}
            {scenario.status === 'published' &&
              scenario.deadline &&
              isAllowed(me.roles, 'deadline:follow') && <DeadlineSwitch scenarioId={scenario.id} />}
          </Suspense>
        )}
        <div className="with-aside">
          <ScenarioContent scenario={scenario} />
          <aside className="stack">
            <ScenarioFacts scenario={scenario} />
            {isOwn && <ScenarioHistory id={scenario.id} />}
          </aside>
        </div>
      </ScenarioTabs>
    </Page>
  );
}

function ScenarioHistory({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error } = useScenarioHistory(id, true);
  return (
    <section className="panel" data-testid="scenario-history">
      <h2>{t('app.history.title')}</h2>
      {error ? (
        <ProblemAlert error={error} />
      ) : (
        <Suspense>
          <HistoryTimeline
            entries={data?.items}
            statusName={(status) => t(`scenarios.status.${status}` as 'scenarios.status.draft')}
          />
        </Suspense>
      )}
    </section>
  );
}
