import type { OwnSession } from '#libs/contracts';
import { App, Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOwnSessions, useRevokeOtherSessions, useRevokeSession } from '../../api/sign-in';
import { describeProblem } from '../../app/describe-problem';
import { useFormats } from '../../app/formats';
import { PagedList } from '../../app/paged-list';

export function SessionsSection() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sessions = useOwnSessions();
  const { mutate, isPending } = useRevokeOtherSessions();
  const hasOthers = sessions.items.some((one) => !one.current);
  return (
    <section className="panel form-section" data-testid="sessions-section">
      <h2>{t('signIn.sessions.section')}</h2>
      <p className="quiet">{t('signIn.sessions.lead')}</p>
      <PagedList pages={sessions} empty={<p>{t('signIn.sessions.none')}</p>}>
        {(items) => (
          <ul className="plain-list sessions">
            {items.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        )}
      </PagedList>
      {hasOthers && (
        <Button
          danger
          loading={isPending}
          data-testid="sessions-revoke-others"
          onClick={() =>
            mutate(undefined, {
              onSuccess: () => void message.success(t('signIn.sessions.revoked')),
              onError: (error) => void message.error(describeProblem(t, error)),
            })
          }
        >
          {t('signIn.sessions.revokeOthers')}
        </Button>
      )}
    </section>
  );
}

function SessionRow({ session }: { session: OwnSession }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const formats = useFormats();
  const { mutate, isPending } = useRevokeSession();
  return (
    <li className="session-row" data-testid="session-row" data-current={session.current}>
      <div>
        <strong>{session.browser || t('signIn.sessions.unknown')}</strong>{' '}
        {session.current && (
          <Tag color="success" variant="filled">
            {t('signIn.sessions.current')}
          </Tag>
        )}
        <div className="quiet meta-line">
          <span>{session.address}</span>
          <span>{t('signIn.sessions.opened', { time: formats.time(session.createdAt) })}</span>
          <span>{t('signIn.sessions.seen', { time: formats.time(session.lastSeenAt) })}</span>
        </div>
      </div>
      {!session.current && (
        <Button
          size="small"
          loading={isPending}
          data-testid="session-revoke"
          onClick={() =>
            mutate(session.id, {
              onSuccess: () => void message.success(t('signIn.sessions.revoked')),
              onError: (error) => void message.error(describeProblem(t, error)),
            })
          }
        >
          {t('signIn.sessions.revoke')}
        </Button>
      )}
    </li>
  );
}
