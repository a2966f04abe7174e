import { useTranslation } from 'react-i18next';
import { daysUntil, useFormats } from '../../app/formats';

/** A deadline as a date, with the days that are left when they get few. */
export function Deadline({ at }: { at: string | null }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (!at) return <>{t('scenarios.noDeadline')}</>;
  const days = daysUntil(at);
  return (
    <>
      <time dateTime={at}>{formats.time(at)}</time>
      {days <= 0 && <span className="deadline-passed"> {t('scenarios.deadlinePassed')}</span>}
      {days > 0 && days <= 14 && (
        <span className="deadline-near"> {t('scenarios.daysLeft', { days })}</span>
      )}
    </>
  );
}
