import { isAllowed } from '#libs/auth/abilities';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { leaveOrganisation, useHeldWork, useMembers } from '../../api/people';
import { Page } from '../../app/page';
import { useMe, useSession } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { HandOverDialog } from './hand-over-dialog';
import { HeldWorkList } from './held-work-list';
import { TypedConfirmation } from './typed-confirmation';

/** Handing one's work over to a colleague, and then leaving the organisation. */
export default function LeavingPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { data: work } = useHeldWork(me.id);
  // An expert knows no colleagues and holds nothing that could be handed over.
  const colleagues = useMembers(isAllowed(me.roles, 'member:read'));
  const [dialog, setDialog] = useState<'handOver' | 'leave' | null>(null);
  const isFree = work?.items.length === 0;
  return (
    <Page title={t('people.leaving.title')} lead={t('people.leaving.lead')} width="reading">
      <div className="stack">
        <section className="panel">
          <h2>{t('people.work.title')}</h2>
          <HeldWorkList personId={me.id} />
          {work && !isFree && (
            <Button
              className="after-list"
              type="primary"
              data-testid="hand-over"
              onClick={() => setDialog('handOver')}
            >
              {t('people.work.handOver')}
            </Button>
          )}
        </section>
        <section className="panel">
          <h2>{t('people.leaving.leave', { organisation: me.organisation.name })}</h2>
          <p>{t(isFree || !work ? 'people.leaving.text' : 'people.leaving.first')}</p>
          <Button
            className="after-list"
            danger
            disabled={!isFree}
            data-testid="leave"
            onClick={() => setDialog('leave')}
          >
            {t('people.leaving.leave', { organisation: me.organisation.name })}
          </Button>
        </section>
      </div>
      {dialog === 'handOver' && (
        <HandOverDialog person={me} colleagues={colleagues.items} onClose={() => setDialog(null)} />
      )}
      {dialog === 'leave' && <LeaveDialog onClose={() => setDialog(null)} />}
    </Page>
  );
}

function LeaveDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe();
  const { end } = useSession();
  const navigate = useNavigate();
  const { mutateAsync, error } = useMutation({ mutationFn: leaveOrganisation });
  const { once, isRunning } = useOnce();
  const leave = () =>
    once(async () => {
      await mutateAsync();
      message.success(t('people.leaving.done'));
      // Away first, drawn at once: this page needs somebody logged in.
      await navigate('/', { flushSync: true });
      await end();
    });
  return (
    <TypedConfirmation
      title={t('people.leaving.leave', { organisation: me.organisation.name })}
      text={t('people.leaving.text')}
      label={t('people.leaving.confirm', { name: me.displayName })}
      expected={me.displayName}
      confirmText={t('app.confirm')}
      isRunning={isRunning}
      error={error}
      onConfirm={() => void leave()}
      onClose={onClose}
    />
  );
}
