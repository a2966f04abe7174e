import { changeRequestStatus, type ChangeRequest, type ChangeRequestStatus } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useChangeRequests } from '../../api/change-requests';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { Segmented } from '../../app/segmented';
import { DirectoryTabs } from '../enterprises/directory-tabs';
import { ChangeRequestStatusTag } from './change-request-status-tag';
import { ChangeValues } from './change-values';

/** Change requests of all enterprises; what waits comes first. Decided on the enterprise's page. */
export default function ChangeRequestsPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const status = changeRequestStatus.safeParse(parameters.get('status')).data ?? 'open';
  const requests = useChangeRequests(status);
  return (
    <Page title={t('changeRequests.title')} lead={t('changeRequests.lead')}>
      <DirectoryTabs />
      <div className="filters-bar wraps">
        <Segmented<ChangeRequestStatus>
          aria-label={t('changeRequests.filter')}
          value={status}
          onChange={(value) => setParameters({ status: value }, { replace: true })}
          options={changeRequestStatus.options.map((value) => ({
            value,
            label: (
              <span data-testid={`changes-${value}`}>{t(`changeRequests.statuses.${value}`)}</span>
            ),
          }))}
        />
      </div>
      <PagedList
        pages={requests}
        empty={<p>{t(status === 'open' ? 'changeRequests.noneWaiting' : 'changeRequests.none')}</p>}
      >
        {(items) => (
          <ul className="rows">
            {items.map((request) => (
              <ChangeRequestRow key={request.id} request={request} />
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}

function ChangeRequestRow({ request }: { request: ChangeRequest }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const anchor = request.status === 'open' ? '#change-request' : '';
  return (
    <li className="row" data-testid="change-request-row" data-id={request.id}>
      <div className="row-main">
        <Link className="row-title" to={`/platform/enterprises/${request.enterprise.id}${anchor}`}>
          {request.enterprise.name}
        </Link>
        <div className="meta-line quiet">
          <span>
            {t('changeRequests.requestedBy', {
              name: request.requestedBy,
              time: formats.time(request.createdAt),
            })}
          </span>
        </div>
        <ChangeValues before={request.before} changes={request.changes} />
      </div>
      <div className="row-side">
        <ChangeRequestStatusTag status={request.status} />
      </div>
    </li>
  );
}
