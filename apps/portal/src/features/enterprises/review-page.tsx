import { isAllowed } from '#libs/auth/abilities';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useChangeRequestsOf } from '../../api/change-requests';
import { useEnterprise, useEnterpriseHistory } from '../../api/enterprises';
import { ApiError } from '../../api/http';
import { useFormats } from '../../app/formats';
import { HistoryTimeline } from '../../app/history-timeline';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useAnchor } from '../../app/use-anchor';
import { ChangeRequestDecision } from '../change-requests/change-request-decision';
import { EarlierChanges, isEnded } from '../change-requests/earlier-changes';
import { CredentialsReview } from '../credentials/credentials-review';
import { SimilarEnterprises } from '../duplicates/similar-enterprises';
import { MembershipPanel } from '../membership/membership-panel';
import { RecheckPanel } from '../membership/recheck-panel';
import { OfficerSection } from '../officers/officer-section';
import { CapabilityCard } from './capability-card';
import { EnterpriseFacts } from './enterprise-facts';
import { EnterpriseStatusTag } from './enterprise-status-tag';
import { ReviewActions } from './review-actions';

/** All that the platform knows of an enterprise, and what it may do about it. */
export default function ReviewPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const { data: enterprise, error, refetch } = useEnterprise(id);
  const history = useEnterpriseHistory(id);
  const changes = useChangeRequestsOf(id);
  // The change request is the last that pushes down what an anchor names.
  useAnchor(enterprise !== undefined && changes.isSuccess);
  const reload = () => {
    void refetch();
    void changes.refetch();
  };
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!enterprise)
    return error ? (
      <div className="page">
        <ProblemAlert error={error} onReload={reload} />
      </div>
    ) : (
      <PageSkeleton />
    );
  const requests = changes.data?.items ?? [];
  const open = requests.find(({ status }) => status === 'open');
  return (
    <Page
      title={enterprise.name}
      lead={
        <span className="meta-line">
          <EnterpriseStatusTag status={enterprise.status} />
          {enterprise.blacklistedUntil && (
            <span data-testid="blacklisted-until">
              {t('enterprises.notice.blacklistedUntil', {
                day: formats.date(enterprise.blacklistedUntil),
              })}
            </span>
          )}
          {enterprise.mergedInto && (
            <Link to={`/platform/enterprises/${enterprise.mergedInto}`} data-testid="merged-into">
              {t('enterprises.notice.mergedInto')}
            </Link>
          )}
          {enterprise.statusNote && <span>{enterprise.statusNote}</span>}
        </span>
      }
      back={{
        to: `/platform/enterprises?status=${enterprise.status}`,
        label: t('enterprises.review.title'),
      }}
    >
      {isAllowed(me.roles, 'enterprise:review') && (
        <ReviewActions enterprise={enterprise} onReload={reload} />
      )}
      <div className="with-aside">
        <div className="stack">
          {open && (
            <ChangeRequestDecision
              key={`${open.id} ${open.version}`}
              request={open}
              onReload={reload}
            />
          )}
          <ProblemAlert error={changes.error} onReload={reload} />
          <SimilarEnterprises enterprise={enterprise} />
          <section className="panel document">
            <h2>{t('enterprises.fields.profile')}</h2>
            <p className={enterprise.profile ? 'prose' : 'quiet'}>
              {enterprise.profile || t('app.notStated')}
            </p>
          </section>
          <CredentialsReview enterprise={enterprise} />
          <h2 className="block-title">{t('enterprises.capability.title')}</h2>
          {enterprise.capabilities.map((capability) => (
            <CapabilityCard key={capability.id} capability={capability} />
          ))}
          {enterprise.capabilities.length === 0 && (
            <p className="quiet">{t('enterprises.review.noCapabilities')}</p>
          )}
          <EarlierChanges requests={requests.filter(isEnded)} />
        </div>
        <aside className="stack">
          <MembershipPanel enterpriseId={enterprise.id} />
          <RecheckPanel enterprise={enterprise} onReload={reload} />
          <EnterpriseFacts enterprise={enterprise} />
          <OfficerSection enterpriseId={enterprise.id} enterpriseName={enterprise.name} />
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
