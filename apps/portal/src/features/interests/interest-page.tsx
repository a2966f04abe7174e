import { isAllowed } from '#libs/auth/abilities';
import type { Interest } from '#libs/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { useInterest, useMarkMessagesRead, useMoveInterest } from '../../api/interests';
import { useFormats } from '../../app/formats';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { DecideInterest } from './decide-interest';
import { InterestStatusTag } from './interest-status-tag';
import { MeetingPanel } from './meeting-panel';
import { MessageThread } from './message-thread';
import { OptionalNoteDialog } from './optional-note-dialog';

/** One interest: what was said, the conversation and the meetings; for both sides, and readers. */
export default function InterestPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { data: interest, error, refetch } = useInterest(id);
  useMarkMessagesRead(interest);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!interest)
    return error ? (
      <div className="page">
        <ProblemAlert error={error} onReload={() => void refetch()} />
      </div>
    ) : (
      <PageSkeleton />
    );
  const { scenario, enterprise, side } = interest;
  const back =
    side === 'enterprise'
      ? { to: '/enterprise/interests', label: t('interests.talk.back') }
      : {
          to: `/scenarios/${scenario.id}?tab=interests`,
          label: t('interests.talk.backToScenario'),
        };
  return (
    <Page
      title={side === 'department' ? enterprise.name : scenario.title}
      back={back}
      lead={
        <span className="meta-line">
          <InterestStatusTag status={interest.status} />
          <Link to={`/scenarios/${scenario.id}`}>{scenario.title}</Link>
          <span>{scenario.departmentName}</span>
        </span>
      }
    >
      <div className="with-aside">
        <MessageThread interest={interest} onReload={() => void refetch()} />
        <aside className="stack">
          <MeetingPanel interest={interest} />
          <Facts interest={interest} />
        </aside>
      </div>
    </Page>
  );
}

function Facts({ interest }: { interest: Interest }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const { enterprise, contactName, contactPhone, side } = interest;
  return (
    <section className="panel ticket-facts" data-testid="interest-facts">
      <h2>{t('interests.fields.message')}</h2>
      <dl>
        <dt>{t('interests.fields.enterprise')}</dt>
        <dd>
          <Link to={`/directory/${enterprise.id}`}>{enterprise.name}</Link>
        </dd>
        <dt>{t('interests.fields.contact')}</dt>
        <dd>
          {contactName || t('app.notStated')} {contactPhone}
        </dd>
        <dt>{t('interests.fields.at')}</dt>
        <dd>{formats.time(interest.createdAt)}</dd>
      </dl>
      <p className="prose interest-message">{interest.message}</p>
      {interest.reason && (
        <p className="quiet">{t('interests.reason', { reason: interest.reason })}</p>
      )}
      {side === 'department' && isAllowed(me.roles, 'interest:decide') && (
        <DecideInterest interest={interest} mayConnect mayDecide />
      )}
      {side === 'enterprise' &&
        isAllowed(me.roles, 'interest:express') &&
        (interest.status === 'expressed' || interest.status === 'connected') && (
          <Withdraw interest={interest} />
        )}
    </section>
  );
}

function Withdraw({ interest: { id, version } }: { interest: Interest }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const { mutateAsync, error, reset, isPending } = useMoveInterest(id);
  const { once } = useOnce();
  const withdraw = (note: string | undefined) =>
    void once(async () => {
      await mutateAsync({ move: 'withdraw', body: { version, note } });
      message.success(t('interests.actions.withdrawn'));
      setAsking(false);
    });
  return (
    <>
      <Button danger data-testid="interest-withdraw" onClick={() => (reset(), setAsking(true))}>
        {t('interests.actions.withdraw')}
      </Button>
      {asking && (
        <OptionalNoteDialog
          title={t('interests.actions.withdraw')}
          hint={t('interests.actions.withdrawHint')}
          isSaving={isPending}
          error={error}
          onConfirm={withdraw}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  );
}
