import { useTranslation } from 'react-i18next';
import { useEnterprise } from '../../api/enterprises';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { MatchedScenarios } from '../matches/matched-scenarios';
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
  return (
    <Page title={enterprise.name} lead={t('enterprises.home.lead')}>
      <VerificationPanel enterprise={enterprise} onReload={reload} />
      <h2 className="block-title">{t('enterprises.home.matches')}</h2>
      <MatchedScenarios
        enterpriseId={enterprise.id}
        isVerified={enterprise.status === 'verified'}
      />
    </Page>
  );
}
