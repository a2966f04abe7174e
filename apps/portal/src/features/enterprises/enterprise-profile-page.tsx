import { isAllowed } from '#libs/auth/abilities';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChangeRequestsOf } from '../../api/change-requests';
import { useEnterprise } from '../../api/enterprises';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useAnchor } from '../../app/use-anchor';
import { EarlierChanges, isEnded } from '../change-requests/earlier-changes';
import { PendingChange } from '../change-requests/pending-change';
import { CredentialsEditor } from '../credentials/credentials-editor';
import { MemberTag } from '../membership/member-tag';
import { RecheckNotice } from '../membership/recheck-notice';
import { CapabilitiesEditor } from './capabilities-editor';
import { CloseEntry } from './close-entry';
import { isEditable } from './enterprise-next-steps';
import { EnterpriseStatusTag } from './enterprise-status-tag';
import { ProfileForm } from './profile-form';
import { StatusNotice } from './status-notice';
import { VerificationPanel } from './verification-panel';

export default function EnterpriseProfilePage() {
  const { t } = useTranslation();
  const me = useMe();
  const { data: enterprise, error, refetch } = useEnterprise(me.organisation.id);
  const changes = useChangeRequestsOf(me.organisation.id);
  useAnchor(enterprise !== undefined);
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
          <MemberTag member={enterprise.directoryMember} />
          <span>{enterprise.name}</span>
          <span className="document-number">{enterprise.uscc}</span>
        </span>
      }
      back={{ to: '/enterprise', label: t('app.menu.enterprise') }}
    >
      <div className="stack">
        <StatusNotice enterprise={enterprise} />
        {!isEditable(enterprise) && (
          <Alert type="info" showIcon title={t('enterprises.profile.notEditable')} />
        )}
        <RecheckNotice enterprise={enterprise} onReload={() => void reload()} />
        <PendingChange enterprise={enterprise} onReload={() => void reload()} />
        <ProfileForm enterprise={enterprise} onReload={reload} />
        <EarlierChanges requests={changes.data?.items.filter(isEnded) ?? []} />
        <CredentialsEditor enterprise={enterprise} />
        <CapabilitiesEditor enterprise={enterprise} />
        {enterprise.status !== 'verified' && (
          <VerificationPanel enterprise={enterprise} onReload={() => void reload()} />
        )}
        {isAllowed(me.roles, 'enterprise:close') && (
          <CloseEntry enterprise={enterprise} onReload={() => void reload()} />
        )}
      </div>
    </Page>
  );
}
