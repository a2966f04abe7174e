import { isAllowed } from '#libs/auth/abilities';
import type { Edition, Nomination, NominationStatus } from '#libs/contracts';
import { Alert, App, Button, Tag } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { ApiError } from '../../api/http';
import {
  useEdition,
  useJoining,
  useNomination,
  useNominationAct,
  useNominationHistory,
} from '../../api/showcase';
import { useFormats } from '../../app/formats';
import { HistoryTimeline } from '../../app/history-timeline';
import { NotFoundPage } from '../../app/not-found-page';
import { NoteDialog } from '../../app/note-dialog';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { SiteVisitsPanel } from '../showcase-visits/site-visits-panel';
import { FormalReviewPanel } from './formal-review-panel';
import { NominationEditor } from './nomination-editor';
import { NominationVersions } from './nomination-versions';
import { NominationView } from './nomination-view';
import { NomineesPanel } from './nominees-panel';
import { NominationStatusTag } from './status-tags';
import './showcase.css';

/** One nomination: written by its lead, read by whom it concerns, decided by the platform. */
export default function NominationPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { data: nomination, error, refetch } = useNomination(id);
  const { data: edition } = useEdition(nomination?.edition.id);
  const [round, setRound] = useState(0);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!nomination || !edition)
    return error ? (
      <ProblemAlert error={error} onReload={() => void refetch()} />
    ) : (
      <PageSkeleton />
    );
  const isEditing =
    nomination.side === 'lead' &&
    (nomination.status === 'draft' || (nomination.status === 'returned' && !!nomination.mendBy));
  const reload = () => void refetch().then(() => setRound((one) => one + 1));
  return (
    <Page
      title={nomination.title}
      lead={
        <div className="meta-line">
          <NominationStatusTag status={nomination.status} />
          {nomination.number && <span className="document-number">{nomination.number}</span>}
          <span>{nomination.edition.title}</span>
        </div>
      }
      back={backOf(nomination, t)}
      actions={
        <>
          <TrailLink nomination={nomination} />
          <Withdrawal nomination={nomination} />
        </>
      }
    >
      {isEditing ? (
        <div className="stack">
          <NominationEditor
            key={`${nomination.status} ${round}`}
            nomination={nomination}
            edition={edition}
            onReload={reload}
          />
          <Reviews nomination={nomination} />
        </div>
      ) : (
        <Reading nomination={nomination} edition={edition} onReload={reload} />
      )}
    </Page>
  );
}

function backOf(nomination: Nomination, t: TFunction): { to: string; label: string } {
  const { side, edition } = nomination;
  if (side === 'platform')
    return {
      to: `/platform/editions/${edition.id}?tab=nominations`,
      label: t('showcase.nomination.backToEdition'),
    };
  if (side === 'district')
    return {
      to: `/district-list?edition=${edition.id}`,
      label: t('showcase.nomination.backToList'),
    };
  return { to: '/nominations', label: t('showcase.nomination.back') };
}

interface ReadingProps {
  nomination: Nomination;
  edition: Edition;
  onReload: () => void;
}

function Reading({ nomination, edition, onReload }: ReadingProps) {
  return (
    <div className="with-aside">
      <div className="stack">
        <Joining nomination={nomination} />
        {nomination.statusNote && (
          <Alert type="warning" showIcon title={nomination.statusNote} data-testid="status-note" />
        )}
        {nomination.side === 'platform' && (
          <FormalReviewPanel nomination={nomination} edition={edition} onReload={onReload} />
        )}
        <SiteVisitsPanel nomination={nomination} />
        <NominationView nomination={nomination} />
        {nomination.submissions > 1 && <NominationVersions nomination={nomination} />}
        <Reviews nomination={nomination} />
      </div>
      <aside className="stack">
        <NomineesPanel nomination={nomination} />
        <History nomination={nomination} />
      </aside>
    </div>
  );
}

/** A company that was asked answers here; one that joined leaves here while it is written. */
function Joining({ nomination }: { nomination: Nomination }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const joining = useJoining(nomination.id);
  const { once, isRunning } = useOnce();
  const isOpen = nomination.status === 'draft' || nomination.mendBy !== null;
  const { side } = nomination;
  if (!isOpen || (side !== 'invited' && side !== 'nominee')) return null;
  const answer = (what: 'confirm' | 'decline' | 'leave') =>
    void once(async () => {
      await joining.mutateAsync(what);
      message.success(t('showcase.nomination.answered'));
      if (what !== 'confirm') await navigate('/nominations');
    });
  return (
    <section className="panel action-bar" data-testid="joining">
      <ProblemAlert error={joining.error} />
      {side === 'invited' && (
        <p>{t('showcase.nomination.invitedText', { lead: nomination.lead.name })}</p>
      )}
      <div className="button-row">
        {side === 'invited' ? (
          <>
            <Button
              type="primary"
              loading={isRunning}
              data-testid="joining-confirm"
              onClick={() => answer('confirm')}
            >
              {t('showcase.nomination.join')}
            </Button>
            <Button onClick={() => answer('decline')}>{t('showcase.nomination.decline')}</Button>
          </>
        ) : (
          <Button danger loading={isRunning} onClick={() => answer('leave')}>
            {t('showcase.nomination.leave')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** To auditors, of what was handed in. */
function TrailLink({ nomination }: { nomination: Nomination }) {
  const { t } = useTranslation();
  const { roles } = useMe();
  if (nomination.submissions === 0 || !isAllowed(roles, 'audit:read')) return null;
  return (
    <Link to={`/platform/nominations/${nomination.id}/trail`} data-testid="nomination-trail">
      {t('showcaseAfter.trail.open')}
    </Link>
  );
}

const withdrawable: readonly NominationStatus[] = [
  'draft',
  'submitted',
  'recommended',
  'returned',
  'accepted',
];

function Withdrawal({ nomination }: { nomination: Nomination }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe();
  const act = useNominationAct(nomination.id);
  const { once, isRunning } = useOnce();
  const [isAsking, setIsAsking] = useState(false);
  const mayWithdraw =
    nomination.side === 'lead' &&
    isAllowed(me.roles, 'nomination:write') &&
    withdrawable.includes(nomination.status);
  if (!mayWithdraw) return null;
  return (
    <>
      <Button danger data-testid="nomination-withdraw" onClick={() => setIsAsking(true)}>
        {t('showcase.nomination.withdraw')}
      </Button>
      <NoteDialog
        open={isAsking}
        title={t('showcase.nomination.withdraw')}
        hint={t('showcase.nomination.withdrawHint')}
        confirmText={t('showcase.nomination.withdraw')}
        danger
        isSaving={isRunning}
        error={act.error}
        onConfirm={(note) =>
          void once(async () => {
            await act.mutateAsync({
              act: 'withdraw',
              body: { note },
              version: nomination.version,
            });
            setIsAsking(false);
            message.success(t('showcase.nomination.withdrawn'));
          })
        }
        onCancel={() => (act.reset(), setIsAsking(false))}
      />
    </>
  );
}

function Reviews({ nomination: { reviews } }: { nomination: Nomination }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (reviews.length === 0) return null;
  return (
    <section className="panel" data-testid="formal-reviews">
      <h2>{t('showcase.nomination.reviews')}</h2>
      {reviews.map((review) => (
        <div key={review.submission} className="showcase-entry">
          <div className="showcase-entry-head">
            <span className="tags">
              <Tag variant="filled" color={review.decision === 'accepted' ? 'success' : 'warning'}>
                {t(`showcase.nomination.decision.${review.decision}`)}
              </Tag>
              {review.reasons.map((reason) => (
                <Tag key={reason} variant="filled">
                  {t(`showcase.nomination.reason.${reason}`)}
                </Tag>
              ))}
            </span>
            <span className="quiet">
              {t('showcase.nomination.submission', { count: review.submission })} ·{' '}
              {formats.time(review.at)}
            </span>
          </div>
          {review.note && <p className="prose">{review.note}</p>}
        </div>
      ))}
    </section>
  );
}

function History({ nomination }: { nomination: Nomination }) {
  const { t } = useTranslation();
  const { data } = useNominationHistory(nomination.id);
  return (
    <section className="panel">
      <h2>{t('app.history.title')}</h2>
      <HistoryTimeline
        entries={data?.items}
        statusName={(status) => t(`showcase.nominationStatus.${status as 'draft'}`)}
      />
    </section>
  );
}
