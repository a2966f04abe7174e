import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEnterprise } from '../../api/enterprises';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { CapabilitiesEditor } from './capabilities-editor';
import { isEditable } from './enterprise-next-steps';
import { EnterpriseStatusTag } from './enterprise-status-tag';
import { ProfileForm } from './profile-form';
import { VerificationPanel } from './verification-panel';

export default function EnterpriseProfilePage() {
  const { t } = useTranslation();
  const me = useMe();
  const { data: enterprise, error, refetch } = useEnterprise(me.organisation.id);
  const reload = async () => (await refetch()).data;
  if (!enterprise)
    return error ? (
      <div className="page">
        <ProblemAlert error={error} onReload={() => void reload()} />
      </div>
    ) : (
      <PageSkeleton />
    );
  return (
    <Page
      title={t('app.menu.enterpriseProfile')}
      lead={
        <span className="meta-line">
          <EnterpriseStatusTag status={enterprise.status} />
          <span>{enterprise.name}</span>
          <span className="document-number">{enterprise.uscc}</span>
        </span>
      }
      back={{ to: '/enterprise', label: t('app.menu.enterprise') }}
    >
      <div className="stack">
        {!isEditable(enterprise) && (
          <Alert type="info" showIcon title={t('enterprises.profile.notEditable')} />
        )}
        <ProfileForm enterprise={enterprise} onReload={reload} />
        <CapabilitiesEditor enterprise={enterprise} />
        {enterprise.status !== 'verified' && (
          <VerificationPanel enterprise={enterprise} onReload={() => void reload()} />
        )}
      </div>
    </Page>
  );
}
