import type { EnterpriseSummary } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormats } from '../../app/formats';
import { MemberTag } from '../membership/member-tag';
import { EnterpriseStatusTag } from './enterprise-status-tag';

/** One enterprise in the platform's lists. */
export function EnterpriseRow({ enterprise }: { enterprise: EnterpriseSummary }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <li className="row" data-testid="enterprise-row" data-id={enterprise.id}>
      <div className="row-main">
        <Link className="row-title" to={`/platform/enterprises/${enterprise.id}`}>
          {enterprise.name}
        </Link>
        <div className="meta-line quiet">
          <span>{formats.name('districts', enterprise.district)}</span>
          {enterprise.sector && <span>{formats.name('domains', enterprise.sector)}</span>}
          <span>{t('app.updatedAt', { time: formats.time(enterprise.updatedAt) })}</span>
        </div>
        {enterprise.capabilityNames.length > 0 && (
          <div className="quiet">{enterprise.capabilityNames.join(t('app.listSeparator'))}</div>
        )}
      </div>
      <div className="row-side">
        <EnterpriseStatusTag status={enterprise.status} />
        <MemberTag member={enterprise.directoryMember} />
      </div>
    </li>
  );
}
