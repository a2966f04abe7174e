import { useTranslation } from 'react-i18next';
import type { ChangeRequest } from '#libs/contracts';
import { useFormats } from '../../app/formats';
import { ChangeRequestContent } from './change-request-content';
import { ChangeRequestStatusTag } from './change-request-status-tag';

/** What became of the earlier requests of an enterprise. */
export function EarlierChanges({ requests }: { requests: ChangeRequest[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (requests.length === 0) return null;
  return (
    <details className="panel earlier" data-testid="earlier-changes">
      <summary>
        {t('changeRequests.earlier')} <span className="quiet">{requests.length}</span>
      </summary>
      <ul className="plain-list">
        {requests.map((request) => (
          <li key={request.id} data-testid="earlier-change">
            <div className="meta-line">
              <ChangeRequestStatusTag status={request.status} />
              <span className="quiet">{formats.time(request.createdAt)}</span>
            </div>
            <ChangeRequestContent request={request} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What was decided or taken back; a request that gave way to a newer one tells nothing of its own. */
export function isEnded({ status }: ChangeRequest): boolean {
  return status !== 'open' && status !== 'replaced';
}
