import { useTranslation } from 'react-i18next';
import { useEnterprise } from '../../api/enterprises';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { ExpiringNotice } from '../credentials/expiring-notice';
import { SimilarHint } from '../duplicates/similar-hint';
import { MatchedScenarios } from '../matches/matched-scenarios';
import { MembershipPanel } from '../membership/membership-panel';
import { RecheckNotice } from '../membership/recheck-notice';
import { OfficerCard } from '../officers/officer-card';
import { StatusNotice } from './status-notice';
import { UnderWayPanel } from './under-way-panel';
import { VerificationPanel } from './verification-panel';

export default function EnterpriseHomePage() {
  const { t } = useTranslation();
  const me = useMe();
  const { data: enterprise, error, refetch } = useEnterprise(me.organisation.id);
  const reload = () => void refetch();
  if (!enterprise)
    return error ? (
      <div className="page">
        <ProblemAlert error={error} onReload={reload} />
      </div>
    ) : (
      <PageSkeleton />
    );
  const isOnItsWay = enterprise.status === 'draft' || enterprise.status === 'returned';
  return (
    <Page title={enterprise.name} lead={t('enterprises.home.lead')}>
      <div className="stack">
        <StatusNotice enterprise={enterprise} />
        {isOnItsWay && <SimilarHint enterprise={enterprise} />}
        <RecheckNotice enterprise={enterprise} onReload={reload} />
        <ExpiringNotice enterpriseId={enterprise.id} />
      </div>
      <div className="with-aside home-panels">
        <div>
          <VerificationPanel enterprise={enterprise} onReload={reload} />
          <h2 className="block-title">{t('enterprises.home.matches')}</h2>
          <MatchedScenarios
            enterpriseId={enterprise.id}
            isVerified={enterprise.status === 'verified'}
          />
        </div>
        <aside className="stack">
          <UnderWayPanel enterpriseId={enterprise.id} />
          <OfficerCard enterpriseId={enterprise.id} />
          <MembershipPanel enterpriseId={enterprise.id} />
        </aside>
      </div>
    </Page>
  );
}
