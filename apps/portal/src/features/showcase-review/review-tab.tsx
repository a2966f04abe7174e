import { isAllowed } from '#libs/auth/abilities';
import type { EditionReview } from '#libs/contracts';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditionReviewAct } from '../../api/showcase-review';
import { useFormats } from '../../app/formats';
import { EmptyState } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { NominationsTable } from './nominations-table';
import { SeverityTable } from './severity-table';

interface ReviewTabProps {
  review: EditionReview;
  onReload: () => void;
}

/** How far the review is and what can be done; once all is in, what came out. */
export function ReviewTab({ review, onReload }: ReviewTabProps) {
  const { t } = useTranslation();
  const { nominations, isRevealed } = review;
  return (
    <div className="stack showcase-review">
      <Acts review={review} onReload={onReload} />
      {nominations.length === 0 ? (
        <EmptyState>{t('showcaseReview.review.none')}</EmptyState>
      ) : (
        <NominationsTable review={review} />
      )}
      {review.experts.length > 0 && (
        <SeverityTable experts={review.experts} isRevealed={isRevealed} />
      )}
    </div>
  );
}

function Acts({ review, onReload }: ReviewTabProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message } = App.useApp();
  const mayWrite = isAllowed(useMe().roles, 'edition:write');
  const { edition, nominations, undecided, until, rules } = review;
  const act = useEditionReviewAct(edition.id);
  const { once, isRunning } = useOnce();
  const [isRevealing, setIsRevealing] = useState(false);
  const [note, setNote] = useState('');
  const sheets = nominations.flatMap(({ sheets: all }) =>
    all.filter(({ status }) => status !== 'excused'),
  );
  const submitted = sheets.filter(({ status }) => status === 'submitted').length;
  const missing = nominations.reduce((sum, one) => sum + one.missing, 0);
  const isBefore = edition.status === 'formal_review';
  const isOn = edition.status === 'expert_review';
  const run = (what: string, body: object) =>
    once(async () => {
      await act.mutateAsync({ act: what, body: { version: edition.version, ...body } });
      setIsRevealing(false);
      message.success(t('showcaseReview.review.done'));
    });
  return (
    <section className="panel" data-testid="review-acts">
      <p>
        {isOn
          ? t('showcaseReview.review.progress', { submitted, all: sheets.length })
          : t(`showcaseReview.review.${review.isRevealed ? 'revealed' : 'before'}`)}
      </p>
      {isBefore && undecided > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('showcaseReview.review.undecided', { count: undecided })}
        />
      )}
      {isOn && missing > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('showcaseReview.review.missing', { count: missing })}
        />
      )}
      {isOn && until && (
        <p className="quiet">{t('showcaseReview.expert.until', { day: formats.day(until) })}</p>
      )}
      {!isRevealing && (
        <ProblemAlert error={act.error} onReload={() => (act.reset(), onReload())} />
      )}
      {mayWrite && (isBefore || isOn) && (
        <div className="button-row">
          <Button
            type={isBefore || missing ? 'primary' : 'default'}
            disabled={isBefore ? undecided > 0 || nominations.length === 0 : missing === 0}
            loading={isRunning && !isRevealing}
            onClick={() => void run('review/assign', {})}
            data-testid="assign-experts"
          >
            {t(`showcaseReview.review.${isBefore ? 'assign' : 'refill'}`, {
              count: rules.experts,
            })}
          </Button>
          {isOn && (
            <Button
              type={missing ? 'default' : 'primary'}
              disabled={submitted < sheets.length}
              onClick={() => setIsRevealing(true)}
              data-testid="begin-deliberation"
            >
              {t('showcaseReview.review.reveal')}
            </Button>
          )}
        </div>
      )}
      <Modal
        open={isRevealing}
        title={t('showcaseReview.review.reveal')}
        okText={t('showcaseReview.review.reveal')}
        okButtonProps={{ 'data-testid': 'begin-deliberation-sure' }}
        confirmLoading={isRunning}
        onOk={() => void run('deliberation', { note: note.trim() })}
        onCancel={() => (act.reset(), setIsRevealing(false))}
      >
        <p>{t('showcaseReview.review.revealText')}</p>
        <ProblemAlert error={isRevealing ? act.error : null} />
        {missing > 0 && (
          <Input.TextArea
            aria-label={t('showcaseReview.review.fewNote')}
            placeholder={t('showcaseReview.review.fewNote')}
            autoSize={{ minRows: 2 }}
            maxLength={500}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Modal>
    </section>
  );
}
