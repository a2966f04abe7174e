import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useEnterprise, useEnterpriseHistory } from '../../api/enterprises';
import { ApiError } from '../../api/http';
import { HistoryTimeline } from '../../app/history-timeline';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { CapabilityCard } from './capability-card';
import { EnterpriseFacts } from './enterprise-facts';
import { EnterpriseStatusTag } from './enterprise-status-tag';
import { ReviewActions } from './review-actions';

export default function ReviewPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { data: enterprise, error, refetch } = useEnterprise(id);
  const history = useEnterpriseHistory(id);
  const reload = () => void refetch();
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!enterprise)
    return error ? (
      <div className="page">
        <ProblemAlert error={error} onReload={reload} />
      </div>
    ) : (
      <PageSkeleton />
    );
  return (
    <Page
      title={enterprise.name}
      lead={
        <span className="meta-line">
          <EnterpriseStatusTag status={enterprise.status} />
          {enterprise.statusNote && <span>{enterprise.statusNote}</span>}
        </span>
      }
      back={{
        to: `/platform/enterprises?status=${enterprise.status}`,
        label: t('enterprises.review.title'),
      }}
    >
      <ReviewActions enterprise={enterprise} onReload={reload} />
      <div className="with-aside">
        <div className="stack">
          <section className="panel document">
            <h2>{t('enterprises.fields.profile')}</h2>
            <p className={enterprise.profile ? 'prose' : 'quiet'}>
              {enterprise.profile || t('app.notStated')}
            </p>
          </section>
          <h2 className="block-title">{t('enterprises.capability.title')}</h2>
          {enterprise.capabilities.map((capability) => (
            <CapabilityCard key={capability.id} capability={capability} />
          ))}
          {enterprise.capabilities.length === 0 && (
            <p className="quiet">{t('enterprises.review.noCapabilities')}</p>
          )}
        </div>
        <aside className="stack">
          <EnterpriseFacts enterprise={enterprise} />
          <section className="panel" data-testid="enterprise-history">
            <h2>{t('app.history.title')}</h2>
            {history.error ? (
              <ProblemAlert error={history.error} />
            ) : (
              <HistoryTimeline
                entries={history.data?.items}
                statusName={(status) =>
                  t(`enterprises.status.${status}` as 'enterprises.status.draft')
                }
              />
            )}
          </section>
        </aside>
      </div>
    </Page>
  );
}
