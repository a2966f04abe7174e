import type { Invitation } from '#libs/contracts';
import { App, Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCancelInvitation, useInvitations, useResendInvitation } from '../../api/people';
import { describeProblem } from '../../app/describe-problem';
import { useFormats } from '../../app/formats';
import { PagedList } from '../../app/paged-list';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';

/** What waits for an answer; nothing is shown when nothing does. */
export function Invitations() {
  const { t } = useTranslation();
  const invitations = useInvitations();
  if (!invitations.error && invitations.items.length === 0) return null;
  return (
    <section className="stack invitations" aria-label={t('people.invite.waiting')}>
      <h2 className="block-title">{t('people.invite.waiting')}</h2>
      <PagedList pages={invitations} empty={null}>
        {(items) => (
          <ul className="rows">
            {items.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} />
            ))}
          </ul>
        )}
      </PagedList>
    </section>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation();
  const me = useMe();
  const formats = useFormats();
  const { modal, message } = App.useApp();
  const { mutateAsync: resend } = useResendInvitation();
  const { mutateAsync: cancel } = useCancelInvitation();
  const { once, isRunning } = useOnce();
  const { id, displayName, email, roles, status, organisation } = invitation;
  const act = (work: () => Promise<unknown>, done: string) =>
    work().then(
      () => message.success(done),
      (error: unknown) => message.error(describeProblem(t, error)),
    );
  const confirmCancel = () =>
    void modal.confirm({
      title: t('people.invite.confirmCancel', { name: displayName }),
      content: t('people.invite.confirmCancelText'),
      okText: t('people.invite.cancel'),
      okButtonProps: { danger: true, 'data-testid': 'invitation-cancel-confirm' },
      onOk: () => act(() => cancel(id), t('people.invite.cancelled')),
    });
  return (
    <li className="row" data-testid="invitation-row" data-status={status}>
      <div>
        <div className="row-title">
          {displayName} <span className="quiet">{email}</span>
        </div>
        <div className="meta-line quiet">
          {organisation.id !== me.organisation.id && <span>{organisation.name}</span>}
          <span>
            {roles.map((role) => t(`accounts.roles.${role}`)).join(t('app.listSeparator'))}
          </span>
          <span>{t('people.invite.by', { name: invitation.invitedBy })}</span>
          {status === 'expired' ? (
            <Tag variant="filled" color="warning">
              {t('people.invite.expired')}
            </Tag>
          ) : (
            <span>{t('people.invite.expires', { time: formats.time(invitation.expiresAt) })}</span>
          )}
        </div>
      </div>
      <div className="button-row">
        <Button
          size="small"
          loading={isRunning}
          data-testid="invitation-resend"
          onClick={() => void once(() => act(() => resend(id), t('people.invite.sent')))}
        >
          {t('people.invite.resend')}
        </Button>
        <Button size="small" danger data-testid="invitation-cancel" onClick={confirmCancel}>
          {t('people.invite.cancel')}
        </Button>
      </div>
    </li>
  );
}
