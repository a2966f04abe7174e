import type { NominationReview } from '#libs/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { App, Button } from 'antd';
import { ApiError } from '../../api/http';
import { useNominationReview, useStepBack } from '../../api/showcase-review';
import { NotFoundPage } from '../../app/not-found-page';
import { NoteDialog } from '../../app/note-dialog';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import '../evaluation/evaluation.css';
import './showcase-review.css';
import { NominationToScore } from './nomination-to-score';
import { ReviewSheet } from './review-sheet';

/** One nomination for one of its experts: what it says on the left, the sheet on the right. */
export default function NominationReviewPage() {
  const { reviewId = '' } = useParams();
  const { data: review, error, refetch } = useNominationReview(reviewId);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!review)
    return error ? (
      <ProblemAlert error={error} onReload={() => void refetch()} />
    ) : (
      <PageSkeleton />
    );
  const back = `/showcase-reviews/${review.edition.id}`;
  return (
    <Page
      title={review.nomination.title}
      lead={review.nomination.categoryName}
      back={{ to: back, label: review.edition.title }}
      actions={review.isOpen && review.status === 'scoring' && <StepBack review={review} />}
    >
      <div className="sheet" data-testid="nomination-review" data-status={review.status}>
        <NominationToScore review={review} />
        <ReviewSheet key={review.status} review={review} onReload={() => void refetch()} />
      </div>
    </Page>
  );
}

function StepBack({ review }: { review: NominationReview }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [isOpen, setIsOpen] = useState(false);
  const { mutateAsync, error } = useStepBack(review.id);
  const { once, isRunning } = useOnce();
  return (
    <>
      <Button danger onClick={() => setIsOpen(true)} data-testid="step-back">
        {t('showcaseReview.sheet.stepBack')}
      </Button>
      <NoteDialog
        open={isOpen}
        title={t('showcaseReview.sheet.stepBack')}
        hint={t('showcaseReview.sheet.stepBackHint')}
        confirmText={t('showcaseReview.sheet.stepBack')}
        danger
        isSaving={isRunning}
        error={error}
        onCancel={() => setIsOpen(false)}
        onConfirm={(note) =>
          void once(async () => {
            await mutateAsync({ version: review.version, note });
            message.success(t('showcaseReview.sheet.steppedBack'));
            void navigate(`/showcase-reviews/${review.edition.id}`);
          })
        }
      />
    </>
  );
}
