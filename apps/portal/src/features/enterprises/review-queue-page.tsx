import { enterpriseStatus, type EnterpriseStatus, type EnterpriseSummary } from '#libs/contracts';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useEnterprises } from '../../api/enterprises';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { EnterpriseStatusTag } from './enterprise-status-tag';

const queues: EnterpriseStatus[] = [
  'pending',
  'verified',
  'returned',
  'rejected',
  'suspended',
  'draft',
];

/** Enterprises by state; what waits for review comes first. */
export default function ReviewQueuePage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const status = enterpriseStatus.safeParse(parameters.get('status')).data ?? 'pending';
  const enterprises = useEnterprises({ status });
  return (
    <Page title={t('enterprises.review.title')} lead={t('enterprises.review.lead')}>
      <div className="filters-bar wraps">
        <Segmented<EnterpriseStatus>
          aria-label={t('enterprises.review.filter')}
          value={status}
          onChange={(value) => setParameters({ status: value }, { replace: true })}
          options={queues.map((value) => ({
            value,
            label: <span data-testid={`queue-${value}`}>{t(`enterprises.status.${value}`)}</span>,
          }))}
        />
      </div>
      <PagedList
        pages={enterprises}
        empty={
          <p>
            {t(status === 'pending' ? 'enterprises.review.noneWaiting' : 'enterprises.review.none')}
          </p>
        }
      >
        {(items) => (
          <ul className="rows">
            {items.map((enterprise) => (
              <ReviewRow key={enterprise.id} enterprise={enterprise} />
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}

function ReviewRow({ enterprise }: { enterprise: EnterpriseSummary }) {
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
          <span>{t('app.updatedAt', { time: formats.time(enterprise.updatedAt) })}</span>
        </div>
        {enterprise.capabilityNames.length > 0 && (
          <div className="quiet">{enterprise.capabilityNames.join(t('app.listSeparator'))}</div>
        )}
      </div>
      <div className="row-side">
        <EnterpriseStatusTag status={enterprise.status} />
      </div>
    </li>
  );
}
