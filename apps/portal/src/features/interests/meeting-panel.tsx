import { CalendarOutlined } from '@ant-design/icons';
import type { Interest, Meeting } from '#libs/contracts';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarAddress, useMeetingAct } from '../../api/interests';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { MeetingDialog } from './meeting-dialog';
import { OptionalNoteDialog } from './optional-note-dialog';

const colors = {
  proposed: 'warning',
  accepted: 'success',
  declined: 'default',
  cancelled: 'default',
} as const;

/** The meeting that lies ahead with what can be done about it, and the earlier ones. */
export function MeetingPanel({ interest }: { interest: Interest }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [proposing, setProposing] = useState(false);
  const { nextMeeting, meetings, isOpen, side } = interest;
  const earlier = meetings.filter(({ id }) => id !== nextMeeting?.id);
  if (!isOpen && meetings.length === 0) return null;
  return (
    <section className="panel" data-testid="meeting-panel">
      <h2>{t('interests.meeting.title')}</h2>
      {nextMeeting ? (
        <MeetingToCome meeting={nextMeeting} interest={interest} />
      ) : (
        <>
          <p className="quiet">{t('interests.meeting.none')}</p>
          {isOpen && side && (
            <Button data-testid="meeting-propose" onClick={() => setProposing(true)}>
              {t('interests.meeting.propose')}
            </Button>
          )}
        </>
      )}
      {earlier.length > 0 && (
        <details className="quiet meeting-past">
          <summary>{t('interests.meeting.past')}</summary>
          <ul>
            {earlier.map((meeting) => (
              <li key={meeting.id}>
                {formats.time(meeting.startsAt)} {stateOf(meeting)}{' '}
                <a href={calendarAddress(meeting.id)} download>
                  {t('interests.meeting.calendar')}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
      {proposing && <MeetingDialog interestId={interest.id} onClose={() => setProposing(false)} />}
    </section>
  );

  function stateOf({ status }: Meeting): string {
    // What was arranged and lies behind has simply taken place.
    return t(
      status === 'accepted' ? 'interests.meeting.over' : `interests.meeting.status.${status}`,
    );
  }
}

function MeetingToCome({ meeting, interest }: { meeting: Meeting; interest: Interest }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { side, isOpen } = interest;
  return (
    <div className="meeting" data-testid="meeting" data-status={meeting.status}>
      <Tag variant="filled" color={colors[meeting.status]}>
        {t(`interests.meeting.status.${meeting.status}`)}
      </Tag>
      <p className="meeting-when">
        <time dateTime={meeting.startsAt}>{formats.time(meeting.startsAt)}</time>
      </p>
      <dl className="meeting-facts">
        <dt>{t('interests.meeting.length')}</dt>
        <dd>{t('interests.meeting.minutes', { minutes: meeting.minutes })}</dd>
        {meeting.place && (
          <>
            <dt>{t('interests.meeting.place')}</dt>
            <dd>{meeting.place}</dd>
          </>
        )}
        {meeting.link && (
          <>
            <dt>{t('interests.meeting.link')}</dt>
            <dd>
              <a href={meeting.link} target="_blank" rel="noreferrer">
                {meeting.link}
              </a>
            </dd>
          </>
        )}
        {meeting.note && (
          <>
            <dt>{t('interests.meeting.note')}</dt>
            <dd className="prose">{meeting.note}</dd>
          </>
        )}
      </dl>
      {side && meeting.status === 'proposed' && (
        <p className="quiet">
          {t(
            meeting.proposedBy === side
              ? 'interests.meeting.waitsForOther'
              : 'interests.meeting.waitsForYou',
          )}
        </p>
      )}
      <p>
        <a href={calendarAddress(meeting.id)} download data-testid="meeting-calendar">
          <CalendarOutlined aria-hidden /> {t('interests.meeting.calendar')}
        </a>
      </p>
      {side && isOpen && (
        <MeetingActions
          meeting={meeting}
          interestId={interest.id}
          isForOther={meeting.proposedBy === side}
        />
      )}
    </div>
  );
}

interface MeetingActionsProps {
  meeting: Meeting;
  interestId: string;
  /** The reader's own side proposed it: the other one answers. */
  isForOther: boolean;
}

function MeetingActions({ meeting, interestId, isForOther }: MeetingActionsProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [doing, setDoing] = useState<'decline' | 'cancel' | 'again'>();
  const { mutateAsync, error, reset, isPending } = useMeetingAct(meeting.id);
  const { once, isRunning } = useOnce();
  const { version } = meeting;
  const isToAnswer = meeting.status === 'proposed' && !isForOther;
  const accept = () =>
    void once(async () => {
      await mutateAsync({ act: 'accept', body: { version } });
      message.success(t('interests.meeting.accepted'));
    });
  const end = (act: 'decline' | 'cancel') => (note: string | undefined) =>
    void once(async () => {
      await mutateAsync({ act, body: { version, note } });
      message.success(t(`interests.meeting.${act === 'decline' ? 'declined' : 'cancelled'}`));
      setDoing(undefined);
    });
  const begin = (what: typeof doing) => () => (reset(), setDoing(what));
  return (
    <>
      {!doing && <ProblemAlert error={error} />}
      <div className="button-row">
        {isToAnswer && (
          <Button type="primary" loading={isRunning} data-testid="meeting-accept" onClick={accept}>
            {t('interests.meeting.accept')}
          </Button>
        )}
        <Button data-testid="meeting-again" onClick={begin('again')}>
          {t('interests.meeting.proposeAgain')}
        </Button>
        {isToAnswer ? (
          <Button data-testid="meeting-decline" onClick={begin('decline')}>
            {t('interests.meeting.decline')}
          </Button>
        ) : (
          <Button danger data-testid="meeting-cancel" onClick={begin('cancel')}>
            {t('interests.meeting.cancel')}
          </Button>
        )}
      </div>
      {doing === 'again' && (
        <MeetingDialog
          interestId={interestId}
          meeting={meeting}
          onClose={() => setDoing(undefined)}
        />
      )}
      {(doing === 'decline' || doing === 'cancel') && (
        <OptionalNoteDialog
          title={t(`interests.meeting.${doing}`)}
          hint={t(`interests.meeting.${doing}Hint`)}
          isSaving={isPending}
          error={error}
          onConfirm={end(doing)}
          onCancel={() => setDoing(undefined)}
        />
      )}
    </>
  );
}
