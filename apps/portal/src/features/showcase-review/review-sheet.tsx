import type { NominationReview, ReviewScore } from '#libs/contracts';
import { Alert, App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveSheet } from '../../api/showcase-review';
import { ProblemAlert } from '../../app/problem-alert';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';
import { CriterionField } from '../evaluation/criterion-field';

interface ReviewSheetProps {
  review: NominationReview;
  onReload: () => void;
}

/** The rubric with its bands beside the scores; saved when asked, handed in whole and once. */
export function ReviewSheet({ review, onReload }: ReviewSheetProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const [lines, setLines] = useState(
    () => new Map(review.scores.map((line) => [line.criterion, line])),
  );
  const [comment, setComment] = useState(review.comment);
  const { mutateAsync, error, reset } = useSaveSheet(review.id);
  const { once, isRunning } = useOnce();
  const { markChanged, markSaved } = useUnsavedChanges();
  const mayScore = review.isOpen && review.status === 'scoring';
  const missing = review.rubric.filter(({ name }) => (lines.get(name)?.score ?? null) === null);
  const save = (submit: boolean) =>
    once(async () => {
      const sheet = { version: review.version, scores: [...lines.values()], comment };
      await mutateAsync({ sheet, submit });
      markSaved();
      message.success(t(`showcaseReview.sheet.${submit ? 'submitted' : 'saved'}`));
    });
  const submit = () =>
    void modal.confirm({
      title: t('showcaseReview.sheet.submit'),
      content: t('showcaseReview.sheet.submitText'),
      okText: t('showcaseReview.sheet.submit'),
      okButtonProps: { 'data-testid': 'review-submit-sure' },
      onOk: () => save(true),
    });
  const change = ({ criterion, score, comment: said }: ReviewScore) => {
    markChanged();
    setLines((before) => new Map(before).set(criterion, { criterion, score, comment: said }));
  };
  if (!mayScore) return <GivenSheet review={review} />;
  return (
    <section className="panel sheet-scores stack" data-testid="review-sheet">
      <h2>{t('showcaseReview.sheet.title')}</h2>
      {review.rubric.map((criterion) => {
        const line = lines.get(criterion.name);
        return (
          <CriterionField
            key={criterion.name}
            bidId={review.id}
            criterion={{ ...criterion, kind: 'judged' }}
            line={line && { ...line, bidId: review.id }}
            onChange={change}
          />
        );
      })}
      <Input.TextArea
        aria-label={t('showcaseReview.sheet.comment')}
        placeholder={t('showcaseReview.sheet.comment')}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={2000}
        value={comment}
        onChange={({ target }) => (markChanged(), setComment(target.value))}
      />
      <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
      <div className="button-row">
        <Button loading={isRunning} onClick={() => void save(false)} data-testid="review-save">
          {t('showcaseReview.sheet.save')}
        </Button>
        <Button
          type="primary"
          loading={isRunning}
          disabled={missing.length > 0}
          onClick={submit}
          data-testid="review-submit"
        >
          {t('showcaseReview.sheet.submit')}
        </Button>
      </div>
      {missing.length > 0 && (
        <p className="quiet">{t('showcaseReview.sheet.missing', { count: missing.length })}</p>
      )}
    </section>
  );
}

/** One's own sheet once it was handed in, or the time is over. */
function GivenSheet({ review }: { review: NominationReview }) {
  const { t } = useTranslation();
  return (
    <section className="panel sheet-scores stack" data-testid="given-sheet">
      <h2>{t('showcaseReview.sheet.title')}</h2>
      <Alert
        type={review.status === 'submitted' ? 'success' : 'info'}
        showIcon
        title={t(`showcaseReview.sheet.${review.status === 'submitted' ? 'waiting' : 'closed'}`)}
      />
      <ul className="evaluation-list">
        {review.scores.map(({ criterion, score, comment }) => (
          <li key={criterion}>
            {criterion}: <strong>{score ?? t('app.none')}</strong>
            {comment && <div className="quiet">{comment}</div>}
          </li>
        ))}
      </ul>
      {review.comment && <p className="prose">{review.comment}</p>}
    </section>
  );
}
