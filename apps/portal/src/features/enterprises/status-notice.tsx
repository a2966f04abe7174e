import type { Enterprise } from '#libs/contracts';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';

const kinds = { suspended: 'warning', blacklisted: 'error', closed: 'info' } as const;

/** What being suspended, blacklisted or closed means for the enterprise, until when, and why. */
export function StatusNotice({ enterprise }: { enterprise: Enterprise }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { status, statusNote, blacklistedUntil, mergedInto } = enterprise;
  if (status !== 'suspended' && status !== 'blacklisted' && status !== 'closed') return null;
  const title =
    status === 'blacklisted' && blacklistedUntil
      ? t('enterprises.notice.blacklistedUntil', { day: formats.date(blacklistedUntil) })
      : t(mergedInto ? 'enterprises.notice.merged' : `enterprises.notice.${status}`);
  return (
    <Alert
      className="status-notice"
      type={kinds[status]}
      showIcon
      title={title}
      description={
        <>
          {!mergedInto && <p>{t(`enterprises.notice.${status}Text`)}</p>}
          {statusNote && (
            <p>
              <strong>{t('enterprises.notice.reason')}</strong> {statusNote}
            </p>
          )}
        </>
      }
      data-testid="status-notice"
      data-status={status}
    />
  );
}
