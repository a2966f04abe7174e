import type { SiteVisit } from '#libs/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSiteVisitAct } from '../../api/showcase-visits';
import { cityToday } from '../../app/city-day';
import { useFormats } from '../../app/formats';
import { NoteDialog } from '../../app/note-dialog';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { PlanSiteVisit } from './plan-site-visit';
import { RecordSiteVisit } from './record-site-visit';

interface SiteVisitActsProps {
  visit: SiteVisit;
  onReload: () => void;
}

/** What can be done about a planned visit: changing, calling off, and from its day on the minutes. */
export function SiteVisitActs({ visit, onReload }: SiteVisitActsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const { message } = App.useApp();
  const [open, setOpen] = useState<'reschedule' | 'cancel' | 'record' | null>(null);
  const { mutateAsync, error, reset } = useSiteVisitAct(visit);
  const { once, isRunning } = useOnce();
  const close = () => (reset(), setOpen(null));
  const isDue = visit.day <= cityToday();
  const goes = visit.inside?.members.some(({ userId }) => userId === me.id);
  return (
    <>
      <div className="button-row">
        {goes && isDue && (
          <Button type="primary" onClick={() => setOpen('record')} data-testid="record-site-visit">
            {t('showcaseVisits.record')}
          </Button>
        )}
        <Button onClick={() => setOpen('reschedule')} data-testid="reschedule-site-visit">
          {t('showcaseVisits.reschedule')}
        </Button>
        <Button danger onClick={() => setOpen('cancel')} data-testid="cancel-site-visit">
          {t('showcaseVisits.cancel')}
        </Button>
      </div>
      {!(goes && isDue) && (
        <p className="quiet">{t('showcaseVisits.notDue', { day: formats.day(visit.day) })}</p>
      )}
      {open === 'reschedule' && (
        <PlanSiteVisit
          nominationId={visit.nominationId}
          visit={visit}
          onClose={close}
          onReload={onReload}
        />
      )}
      {open === 'record' && <RecordSiteVisit visit={visit} onClose={close} onReload={onReload} />}
      <NoteDialog
        open={open === 'cancel'}
        title={t('showcaseVisits.cancel')}
        hint={t('showcaseVisits.cancelHint')}
        confirmText={t('showcaseVisits.cancel')}
        danger
        isSaving={isRunning}
        error={error}
        onCancel={close}
        onConfirm={(reason) =>
          void once(async () => {
            await mutateAsync({ act: 'cancel', body: { reason } });
            message.success(t('showcaseVisits.cancelled'));
            close();
          })
        }
      />
    </>
  );
}
