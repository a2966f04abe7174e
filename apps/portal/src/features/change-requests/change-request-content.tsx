import type { ChangeRequest } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';
import { FileList } from '../files/file-list';
import { ChangeValues } from './change-values';

/** What is asked for, by whom, why and on what evidence; and what the platform said. */
export function ChangeRequestContent({ request }: { request: ChangeRequest }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div className="change-request-content">
      <ChangeValues before={request.before} changes={request.changes} />
      <div className="meta-line quiet">
        <span>
          {t('changeRequests.requestedBy', {
            name: request.requestedBy,
            time: formats.time(request.createdAt),
          })}
        </span>
        {request.decidedAt && (
          <span>{t('changeRequests.decidedAt', { time: formats.time(request.decidedAt) })}</span>
        )}
      </div>
      {request.reason && (
        <p>
          <strong>{t('changeRequests.reason')}</strong> {request.reason}
        </p>
      )}
      {request.files.length > 0 ? (
        <FileList files={request.files} />
      ) : (
        <span className="quiet">{t('changeRequests.noFiles')}</span>
      )}
      {request.note && (
        <blockquote>
          <strong>{t('changeRequests.note')}</strong> {request.note}
        </blockquote>
      )}
    </div>
  );
}
